"""Which needs an edition has, and what they add up to."""
