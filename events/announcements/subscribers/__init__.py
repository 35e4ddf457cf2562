"""People who want our announcements by mail: asked for, confirmed by a mailed link, ended by one.

Nobody is subscribed by somebody else: an address that was typed into the public form counts only
once its reader pressed a button behind the mailed link. Whoever leaves is kept as a key only, so
that nothing goes there again, and may come back by confirming again.
"""
