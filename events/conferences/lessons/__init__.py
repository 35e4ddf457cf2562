"""What an edition taught, written once after it and read when the next one is planned."""
