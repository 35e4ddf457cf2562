"""Places side by side: which candidate edition is to be held, with what stands for each.

"What about an event in North America?" (asked in a call of 2018) becomes a column here once host
and year are known; until then it stands below with its line.
"""
