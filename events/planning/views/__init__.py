"""Pages of calls and of what follows from them."""
