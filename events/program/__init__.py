"""The programme: from an idea and a name with a question mark to what is on stage.

A speaker is public only once confirmed. Until then there is a candidacy: a person, or only a name
or a topic, that somebody wants at an edition.
"""
