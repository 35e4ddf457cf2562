"""People: a human stays one, whatever roles the years bring.

A User is somebody with a login, an organizer; each has one Person. A Membership gives a user a role
for a series or for one edition. Nobody signs up: an invitation is a mailed link.
"""
