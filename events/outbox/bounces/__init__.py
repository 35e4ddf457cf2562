"""What comes back: reports of mail servers, answers of lists, notes of people and of robots.

`files` reads what lies there into mails, `reading` says what a mail is by itself, `matching` finds
the delivery that it is about, `taking` does what follows. Only a token that we gave out or a
Message-ID that we made leads to a row, so that a forged report says nothing about anybody.
"""
