"""Every migration goes forward and back over rows of every table, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import postgresql
from tests.upkeep.house import House

pytestmark = [pytest.mark.processes, pytest.mark.postgresql]  # slow, hence only with --all
BACK_AND_FORTH = """
import hashlib
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from events.upkeep.rows import lines_of, tables_of

def go(name):
    MigrationExecutor(connection).migrate([("events", name)])

def rows(name):
    models = MigrationExecutor(connection).loader.project_state(("events", name)).apps
    tables = {label: model for label, model in tables_of(models).items() if label[:6] == "events"}
    return {label: sorted(lines_of(model)) for label, model in tables.items()}

graph = MigrationExecutor(connection).loader.graph
first, last = "0001_initial", graph.leaf_nodes("events")[0][1]
go(first)
before = rows(first)
go(last)
left = MigrationExecutor(connection).migration_plan(graph.leaf_nodes())
go(first)
print(len(before), sum(map(len, before.values())) > 100, rows(first) == before, left)
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """A site with rows in every table."""
    if request.param == "sqlite":
        yield House(tmp_path)
        return
    with postgresql.server() as url:
        yield House(tmp_path, url)


def test_all_migrations_go_back_and_forth_and_keep_what_was_there(house: House) -> None:
    house.furnish()

    assert house.python(BACK_AND_FORTH).splitlines() == ["21 True True []"]
