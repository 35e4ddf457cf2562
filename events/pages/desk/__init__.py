"""What the dashboard of an edition says, as values."""
