"""What must not happen: fault classes of peers, and one walk over every address."""
