"""What came of the mail: by announcement, by person, by day."""
