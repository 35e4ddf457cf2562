"""Minutes of a call read into items, people and facts. Pure: bytes in, values out, never an error.

Each line is in one item, and the items in their order are the file again, to the byte. Facts are
proposals: nobody has accepted them yet.
"""
