"""What contrib/ brings is at least well formed; what can be run here is run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bhyvecon.supervisor.options import ROOT
from tests.processes import migrated
from tests.project.test_docs import headings_and_cells
from tests.upkeep.house import House

CONTRIB = ROOT / "contrib"
SCRIPTS = [
    *(CONTRIB / name for name in ("bhyvecon", "backup-daily")),
    *(CONTRIB / "freebsd" / name for name in ("bhyvecon_web", "bhyvecon_worker")),
    CONTRIB / "freebsd" / "500.bhyvecon-backup",
]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_sound_and_may_be_run(script: Path) -> None:
    read = subprocess.run(["sh", "-n", script], capture_output=True, text=True, check=False)

    assert (read.returncode, read.stderr) == (0, "")
    assert os.access(script, os.X_OK)


def test_the_sample_of_settings_names_settings() -> None:
    sample = (CONTRIB / "bhyvecon.env").read_text()

    named = re.findall(r"^(\w+)='.*'$", sample, re.MULTILINE)

    assert len(named) == len([line for line in sample.splitlines() if line[:1] not in {"", "#"}])
    assert set(named) <= headings_and_cells("settings.md")


@pytest.mark.nginx
def test_systemd_can_read_the_units(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed")
    for unit in (CONTRIB / "systemd").iterdir():
        text = re.sub(r"(?m)^ExecStart=\S+", f"ExecStart={sys.executable}", unit.read_text())
        (tmp_path / unit.name).write_text(text)
    units = sorted(map(str, tmp_path.iterdir()))

    done = subprocess.run(
        ["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False
    )

    assert len(units) == 5
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.processes
def test_the_nightly_backup_keeps_the_last_fourteen(tmp_path: Path) -> None:
    house, folder = House(tmp_path / "data"), tmp_path / "backups"
    migrated.lay_into(house.data)
    house.manage("first_start", "--no-demo")
    folder.mkdir()
    old = [folder / f"bhyvecon-201903{day:02}T033000Z.zip" for day in range(1, 17)]
    for path in (*old, folder / "before-upgrade.zip"):
        path.touch()

    subprocess.run(
        [CONTRIB / "backup-daily", folder], env=house.environment, check=True, capture_output=True
    )

    kept = sorted(folder.glob("bhyvecon-*"))
    assert kept[:13] == old[3:]
    assert (len(kept), kept[13].stat().st_size > 1000) == (14, True)
    assert (folder / "before-upgrade.zip").exists()
