"""Pages of an edition's needs."""
