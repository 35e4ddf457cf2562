"""Talks in their speakers' own calendars: invitations by mail that follow the programme.

iTIP (RFC 5546) over mail (RFC 6047). The UID is the stored one of the slot, as in every feed, so
that who subscribes to the programme as well has each talk once.
"""
