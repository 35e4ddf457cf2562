"""The plan of an edition: what is due how many days before and after its day, and who does it."""
