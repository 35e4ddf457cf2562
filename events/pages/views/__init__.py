"""Views by who opens them: everybody, organizers, machines."""
