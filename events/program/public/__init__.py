"""Views on a release that its reader asks for in the address: filtered, chosen, now, in their zone.

All is made of the frozen document, which is read once per process and release.
"""
