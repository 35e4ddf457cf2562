"""What speakers tell us themselves, by their link: who they are, how they come, what they need.

A profile is of one person at one edition. Biography and photo may become public with the talk, the
photo only where its bearer agrees; travel, visa and messages are for organizers alone.
"""
