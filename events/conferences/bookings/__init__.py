"""Rooms asked for, held and confirmed for an edition's hours: borrowed, so never certain early."""
