"""The guest list as the building's reception got it: frozen sendings, and what differs since."""
