"""Asking somebody wanted to speak: a letter with a personal link; the silent are reminded once."""
