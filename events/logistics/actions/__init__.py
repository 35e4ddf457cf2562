"""What organizers do about an edition's needs."""
