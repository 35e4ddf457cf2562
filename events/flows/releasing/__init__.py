"""A release and what follows from it: a draft that tells what changed, for a person to look at."""
