"""People: one human with many roles over the editions.

A User is somebody with a login, an organizer; each has one Person. A Membership gives a user a role
for a series or for one edition. Sign-up is closed: organizers are invited by a mailed link.
"""
