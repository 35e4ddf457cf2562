"""Pages of lists and announcements."""
