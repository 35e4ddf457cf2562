"""Venues live above editions and remember: last year's building is next year's first guess."""
