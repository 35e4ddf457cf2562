"""The domain: one Django app whose packages are areas (docs/explanation/rooms.md)."""
