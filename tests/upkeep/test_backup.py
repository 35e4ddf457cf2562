"""Out of one site and into another: the same rows, of one instant, and no mail."""

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import postgresql
from tests.upkeep.house import KEY, House

pytestmark = pytest.mark.processes
WRITE_WHILE_READING = """
from threading import Thread
from django.db import connection
from events.outbox.models import Suppression
from django.utils import timezone
from events.upkeep.snapshot import snapshot

def write():
    Suppression.objects.create(address_key="k", reason="manual", at=timezone.now())
    connection.close()

with snapshot():
    before = Suppression.objects.count()
    writer = Thread(target=write)
    writer.start()
    writer.join()
    print(before, Suppression.objects.count())
print(Suppression.objects.count())
"""


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> House:
    house = House(tmp_path_factory.mktemp("furnished"))
    house.furnish()
    return house


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgresql.server() as url:
        yield url


def test_a_restored_site_has_the_same_rows_and_files(furnished: House, tmp_path: Path) -> None:
    there = House(tmp_path / "there")

    written = furnished.ask("backup", str(tmp_path / "one.zip"))
    verified = there.ask("restore", str(tmp_path / "one.zip"), "--verify")
    restored = there.ask("restore", str(tmp_path / "one.zip"))

    assert written == verified == restored == there.ask("backup", str(tmp_path / "two.zip"))
    assert written["files"] == 1
    upload = Path("media", "maps", "会場.png")
    assert (there.data / upload).read_bytes() == (furnished.data / upload).read_bytes()
    assert there.ask("mail")["stopped"] is True


def test_a_backup_is_for_its_owner_only_and_never_overwritten(
    furnished: House, tmp_path: Path
) -> None:
    file = tmp_path / "one.zip"
    furnished.ask("backup", str(file))
    first = file.read_bytes()

    again = furnished.manage("backup", str(file))

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (again.returncode, file.read_bytes()) == (1, first)
    assert "it exists already" in again.stderr
    assert KEY.encode() not in first
    assert list(tmp_path.iterdir()) == [file]


def test_a_site_that_is_used_is_not_overwritten(furnished: House, tmp_path: Path) -> None:
    furnished.ask("backup", str(tmp_path / "one.zip"))

    done = furnished.manage("restore", str(tmp_path / "one.zip"), "--json")

    assert done.returncode == 1
    assert "This site is not empty" in json.loads(done.stdout)["problems"][0]["text"]


def test_what_is_read_is_of_one_instant_while_others_write(
    furnished: House, tmp_path: Path
) -> None:
    furnished.ask("backup", str(tmp_path / "one.zip"))
    there = House(tmp_path / "there")
    there.ask("restore", str(tmp_path / "one.zip"))

    assert there.python(WRITE_WHILE_READING).splitlines() == ["1 1", "2"]


@pytest.mark.postgresql
def test_a_backup_goes_from_either_database_to_the_other(
    furnished: House, server: str, tmp_path: Path
) -> None:
    there, back = House(tmp_path / "there", server), House(tmp_path / "back")

    first = furnished.ask("backup", str(tmp_path / "one.zip"))
    there.ask("restore", str(tmp_path / "one.zip"))
    second = there.ask("backup", str(tmp_path / "two.zip"))
    back.ask("restore", str(tmp_path / "two.zip"))

    assert first == second == back.ask("backup", str(tmp_path / "three.zip"))
    assert there.python(WRITE_WHILE_READING).splitlines() == ["1 1", "2"]
