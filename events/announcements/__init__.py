"""What we post: lists and their rules, drafts, lint, a second organizer's approval, the archive.

A public list keeps a post for ever, so nothing here is quick: a list is armed only by typing its
address again, a post goes to one list, another organizer approves the very bytes, and even then it
waits on hold, where Undo takes it back.
"""
