"""Pages that compose several areas: the public face and the organizers' desk. No models here.

A public page does not look at who asks: no cookie, one body, a strong ETag. What
is not public is the same 404 as what does not exist.
"""
