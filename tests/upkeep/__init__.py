"""Backup, restore, checks, figures."""
