"""All rows of all tables, to see whether a request changed one."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

# A request may note that a session is used or a limit counted; neither says anything.
IGNORED = {"events_session", "django_cache", "sqlite_sequence"}


def snapshot() -> dict[str, list[str]]:
    """Every row by table, as text."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - IGNORED):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- a name from the database
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def changes(before: dict[str, list[str]], after: dict[str, list[str]]) -> dict[str, list[str]]:
    """New or changed rows by table, and tables that lost some."""
    return {
        table: [row for row in after[table] if row not in before[table]] or ["rows are gone"]
        for table in after
        if after[table] != before[table]
    }


@contextmanager
def undone() -> Iterator[None]:
    """Takes back what is written within, so that the next request meets the same rows."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
