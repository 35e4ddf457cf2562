"""What one edition needs on its day: money, meals, equipment, and people at the desk.

All of it is an evening's work for one organizer. The budget has lines in the currency in which each
is paid, and a rate with its date leads to the edition's own. Meals are counted from the guests who
have a seat; what was ordered is kept beside what is true now. Equipment is wanted, found, brought.
The roster says who sits where in which hours, and nobody can sit in two places at once.
"""
