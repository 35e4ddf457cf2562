"""Pages of deeds that span areas."""
