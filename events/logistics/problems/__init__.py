"""What is wrong with an edition's needs."""
