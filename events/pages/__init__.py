"""Pages that compose several areas: the public face and the organizers' desk. No models here.

A public page is the same bytes for everybody: no cookie, no look at the user, a strong ETag. What
is not public is the same 404 as what does not exist.
"""
