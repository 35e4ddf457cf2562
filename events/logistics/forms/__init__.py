"""What organizers type of an edition's needs."""
