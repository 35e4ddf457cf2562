"""Where and when: the slots of an edition's programme, as they are worked on and as released.

A slot's number, guid and calendar UID are stored once and never return, so no row of a slot is
ever deleted: what leaves the plan goes to the tray or is removed.
"""
