"""The day itself, as the programme knows it: what is late, and which speakers are there."""
