"""The rules of readiness, a module for each area that people think in."""
