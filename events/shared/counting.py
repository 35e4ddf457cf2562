"""The cache in which tries are counted."""

from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import OperationalError, connections, router


class CountingCache(DatabaseCache):
    """Django's cache in the database, but for this: it says so where the database is away.

    Django's own does as if the value were there already. So a limit took a database that is locked
    for too many tries, and the reader was told to wait a quarter of an hour instead of a minute.
    """

    def _base_set(self, mode: str, key: str, value: Any, timeout: float | None = None) -> bool:
        # Add, set and touch all come by here; the stubs leave it out.
        stored: bool = super()._base_set(mode, key, value, timeout)  # type: ignore[misc]
        here = connections[router.db_for_write(self.cache_model_class)]
        if not stored and here.errors_occurred:  # not where somebody else was just faster
            raise OperationalError("The cache in the database cannot be written.")
        return stored
