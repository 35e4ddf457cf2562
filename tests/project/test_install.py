"""bin/install.py: wheels whose checksum a lock file names, nothing else, and no network."""

import hashlib
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from bhyvecon.supervisor.options import ROOT

pytestmark = pytest.mark.processes


@dataclass
class Checkout:
    """An empty checkout beside a folder with two wheels."""

    root: Path
    wheels: Path
    checksum: str  # of the wheel `tiny`

    def lock(self, text: str) -> None:
        (self.root / "requirements.txt").write_text(text)

    def install(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "bin/install.py", "requirements.txt", str(self.wheels)],
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """One for all, since to make its .venv takes seconds; each test writes its own lock file."""
    root, wheels = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("wheels")
    (root / "bin").mkdir()
    shutil.copy(ROOT / "bin" / "install.py", root / "bin")
    checksum = make_wheel(wheels, "tiny")
    make_wheel(wheels, "never_installed")
    return Checkout(root, wheels, checksum)


def make_wheel(folder: Path, name: str) -> str:
    """Write the smallest wheel there is; its checksum."""
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    about = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(f"{name}.py", "")
        archive.writestr(f"{about}/METADATA", f"Name: {name}\nVersion: 1.0\n")
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{about}/RECORD", "")
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


def test_what_the_lock_names_is_installed_once(checkout: Checkout) -> None:
    checkout.lock(f"tiny==1.0 --hash=sha256:{checkout.checksum}\n")

    first, second = checkout.install(), checkout.install()

    assert (first.returncode, first.stderr) == (0, "")
    assert (second.returncode, second.stdout) == (0, "")
    assert list(checkout.root.glob(".venv/lib/*/site-packages/tiny.py")) != []


def test_what_was_changed_by_hand_is_put_back(checkout: Checkout) -> None:
    checkout.lock(f"tiny==1.0 --hash=sha256:{checkout.checksum}\n")
    checkout.install()
    [about] = checkout.root.glob(".venv/lib/*/site-packages/tiny-1.0.dist-info")
    (about / "METADATA").write_text("Name: tiny\nVersion: 0.9\n")
    about.rename(about.with_name("tiny-0.9.dist-info"))

    checkout.install()

    assert about.exists()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            f"never_installed==1.0 --hash=sha256:{'0' * 64}",
            "A package has another checksum than requirements.txt names; nothing was installed.",
        ),
        (
            "never_installed==1.0",
            "requirements.txt names a package without its checksum; nothing was installed.",
        ),
        (
            f"absent==1.0 --hash=sha256:{'0' * 64}",
            "A package that requirements.txt names was not found in {wheels}.",
        ),
    ],
)
def test_what_cannot_be_installed_is_one_sentence(
    checkout: Checkout, line: str, sentence: str
) -> None:
    checkout.lock(f"{line}\n")

    done = checkout.install()

    log = checkout.root / ".venv" / "install.log"
    assert done.returncode == 1
    assert done.stderr == f"{sentence.format(wheels=checkout.wheels)} (log: {log})\n"
