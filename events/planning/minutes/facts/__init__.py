"""One module per kind of fact: a small table of patterns, and how each is read."""
