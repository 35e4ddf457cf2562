"""Answer files: what minutes hold, written by hand, for measuring the reader."""

from collections.abc import Mapping
from dataclasses import dataclass


class BadAnswers(ValueError):
    """The answer file has not the form; the text says where."""


@dataclass(frozen=True)
class Answer:
    """What an answer file states. `optional`: readers may differ, so it counts neither way."""

    kind: str
    first: int
    last: int
    value: Mapping[str, object] | str
    certainty: str = ""
    optional: bool = False


def read_answers(document: object) -> list[Answer]:
    """The facts, attendees and topics of an answer file. Raises BadAnswers with the place."""
    whole = {"facts": document} if isinstance(document, list) else document
    if not isinstance(whole, dict) or not isinstance(whole.get("facts"), list):
        raise BadAnswers('An answer file is an object with a list "facts".')
    found = [_answer(raw, f"facts[{at}]") for at, raw in enumerate(whole["facts"])]
    for at, raw in enumerate(_list(whole, "attendees")):
        found.append(_attendee(raw, f"attendees[{at}]"))
    for at, raw in enumerate(_list(whole, "topics")):
        lines = raw.get("lines") if isinstance(raw, dict) else raw
        found.append(Answer("agenda", *_lines(lines, f"topics[{at}]"), ""))
    return found


def _list(whole: Mapping[str, object], key: str) -> list[object]:
    found = whole.get(key, [])
    if not isinstance(found, list):
        raise BadAnswers(f'"{key}" must be a list.')
    return found


def _answer(raw: object, where: str) -> Answer:
    if not isinstance(raw, dict) or not isinstance(raw.get("kind"), str):
        raise BadAnswers(f'{where}: a fact is an object with "kind" and "lines".')
    value = raw.get("value", {})
    if not isinstance(value, dict | str):
        raise BadAnswers(f"{where}: value must be an object or a text.")
    first, last = _lines(raw.get("lines"), where)
    certainty, optional = str(raw.get("certainty", "")), raw.get("optional") is True
    return Answer(raw["kind"], first, last, value, certainty, optional)


def _attendee(raw: object, where: str) -> Answer:
    if isinstance(raw, dict):
        first, last = _lines(raw.get("lines"), where)
        return Answer("attendee", first, last, {"name": str(raw.get("name", ""))})
    if isinstance(raw, list) and len(raw) == 2 and isinstance(raw[0], int):
        return Answer("attendee", raw[0], raw[0], {"name": str(raw[1])})
    raise BadAnswers(f"{where}: an attendee is [line, name] or an object with name and lines.")


def _lines(raw: object, where: str) -> tuple[int, int]:
    if isinstance(raw, int):
        return raw, raw
    if isinstance(raw, list) and len(raw) == 2 and all(isinstance(one, int) for one in raw):
        return raw[0], raw[1]
    raise BadAnswers(f"{where}: lines must be [first, last].")
