"""Settings, commands, tasks and deeds have their words, each where a reader looks."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from bhyvecon.celery import app
from bhyvecon.supervisor.options import ROOT
from events.ledger.words import SENTENCES
from tests import conventions

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


# Verbs that are no constant where they are recorded, and what they can be there.
SPOKEN = {
    "str(state)": ("done", "dropped"),
    "change": ("created", "corrected"),
    "change.verb": ("created", "updated"),
    "verb": ("login enabled", "login disabled"),
}


def verbs() -> Iterator[str]:
    """What the whole program records."""
    for path in sorted((ROOT / "events").rglob("*.py")):
        if path.parts[-2:] == ("ledger", "actions.py"):
            continue
        for call in conventions.calls(ast.parse(path.read_text())):
            if (
                conventions.dotted(call.func).rpartition(".")[2] in {"record", "record_many"}
                and call.args
            ):
                yield from _said(call.args[0])


def _said(verb: ast.expr) -> Iterator[str]:
    if isinstance(verb, ast.Constant):
        yield str(verb.value)
    else:
        yield from SPOKEN.get(ast.unparse(verb), (f"unknown: {ast.unparse(verb)}",))


def test_every_verb_has_its_words() -> None:
    known = {
        sentence.rpartition(".")[2].partition(" ")[2] for sentence in SENTENCES if "." in sentence
    }

    # A new verb needs a sentence in events/ledger/words.py, for the list of deeds.
    assert {verb for verb in verbs() if verb not in SENTENCES and verb not in known} == set()
