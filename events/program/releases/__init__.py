"""Releases: the programme as it was told to the world, frozen."""
