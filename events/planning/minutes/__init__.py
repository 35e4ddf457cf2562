"""Minutes of a call read into items, people and facts. Pure: bytes in, values out, never an error.

Every line belongs to exactly one item; joined, the items give the file back byte for byte. Facts
are proposals: nobody has accepted them yet.
"""
