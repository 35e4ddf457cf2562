"""Choosing a day, or setting one aside: what other areas did with the old day is said before."""
