"""Real processes for tests marked `processes`: a whole site, a Redis server, a PostgreSQL one."""
