"""Reading what others wrote: series files (JSON) and FreeBSD's events (TOML)."""
