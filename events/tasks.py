"""Index of tasks, one line per area."""
