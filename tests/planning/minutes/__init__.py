"""The tests of reading minutes."""
