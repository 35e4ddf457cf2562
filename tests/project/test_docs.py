"""Settings, commands and tasks are documented, each on the page where a reader looks."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from bhyvecon.celery import app
from bhyvecon.supervisor.options import ROOT

REFERENCE = ROOT / "docs" / "reference"


def headings_and_cells(page: str) -> set[str]:
    """Every `name` that begins a table row or stands in a heading of a reference page."""
    text = (REFERENCE / page).read_text()
    return set(re.findall(r"^(?:\| |#+ )`([^` ]+)", text, re.MULTILINE))


def variables_read(source: Path) -> Iterator[str]:
    """Names that a file asks the environment for."""
    for node in ast.walk(ast.parse(source.read_text())):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("environment."):
            yield from (str(arg.value) for arg in node.args[:1] if isinstance(arg, ast.Constant))


def test_every_variable_of_the_environment_is_documented() -> None:
    read = {"SECRET_KEY", *variables_read(ROOT / "bhyvecon" / "settings.py")}

    assert headings_and_cells("settings.md") == read


def test_every_command_is_documented() -> None:
    folder = ROOT / "events" / "management" / "commands"
    commands = {path.stem for path in folder.glob("*.py") if path.stem != "__init__"}

    assert headings_and_cells("commands.md") == commands


def test_every_task_is_documented() -> None:
    import_module("events.tasks")
    tasks = {name for name in app.tasks if name.startswith("events.")}

    assert headings_and_cells("tasks.md") == tasks
