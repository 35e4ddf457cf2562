"""The list as a table for the reception, and as a document; no cell becomes a formula."""

from collections.abc import Iterable
from typing import Any

from events.registration.building.values import Change, Report
from events.shared.tables import to_csv

BOM = "\ufeff"  # tells some spreadsheets that the file is UTF-8
NAMES = ("name", "name in its own script", "organization")


def list_csv(report: Report, *, bom: bool = False) -> str:
    """Everybody who comes, by the number on the reception's list."""
    rows = [(str(each.number), *each.comer.spelt) for each in report.standing]
    return _marked(to_csv(("number", *NAMES), rows), bom=bom)


def changes_csv(changes: Iterable[Change], *, bom: bool = False) -> str:
    """What the reception does not know yet."""
    rows = ((each.kind, str(each.number), *_spelt(each), each.was) for each in changes)
    return _marked(to_csv(("change", "number", *NAMES, "was"), rows), bom=bom)


def report_json(report: Report, *, since_last: bool) -> dict[str, Any]:
    rows = [_change(each) for each in report.changes] if since_last else _standing(report)
    return {
        "edition": report.edition.slug,
        "number": report.number,
        "due": report.due and report.due.isoformat(),
        "total": len(report.standing),
        "unreported": len(report.changes),
        "rows": rows,
    }


def _standing(report: Report) -> list[dict[str, Any]]:
    return [
        {
            "number": each.number,
            "name": each.comer.name,
            "name_local": each.comer.name_local,
            "organisation": each.comer.organisation,
            "roles": list(each.comer.roles),
            "told_in": each.told_in,
        }
        for each in report.standing
    ]


def _change(change: Change) -> dict[str, Any]:
    return {
        "number": change.number,
        "change": change.kind,
        "name": change.name,
        "name_local": change.name_local,
        "organisation": change.organisation,
        "was": change.was,
    }


def _spelt(change: Change) -> tuple[str, str, str]:
    return change.name, change.name_local, change.organisation


def _marked(text: str, *, bom: bool) -> str:
    return f"{BOM}{text}" if bom else text
