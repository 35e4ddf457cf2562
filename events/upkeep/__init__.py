"""What keeps a site running: its backups, its checks of itself, its figures.

A backup holds what people entered: every row but those of the running machine (logins that are
open, heartbeats, a stop of all mail), and every uploaded file. It is read by either database. It
holds no secret key; who restores without the old key loses links and suppressions, and is told.
"""
