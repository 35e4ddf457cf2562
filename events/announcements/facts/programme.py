"""What was released: the programme, what a release changed, and where slides are."""

from itertools import groupby
from zoneinfo import ZoneInfo

from events.announcements.placeholders import one_line
from events.conferences.models import Edition
from events.program.materials.models import Material
from events.program.releases.days import days_of
from events.program.releases.document import Document, Entry, from_json
from events.program.talks.models import Talk
from events.shared.plain import fit

MOST = 60  # lines of a kind; the page has all


def released(edition: Edition) -> dict[str, str]:
    """The newest release; its difference is empty for the first one, of which all is new."""
    newest = edition.releases.first()
    if newest is None:
        return {}
    document = from_json(newest.document)
    changes = newest.document.get("difference", []) if newest.number > 1 else []
    told = [f"* {each['kind'].capitalize()}: {one_line(each['text'])}" for each in changes]
    return {
        "version": newest.name,
        "schedule_url": f"{document.url}schedule/",
        "programme": "\n".join(_programme(document)),
        "difference": "\n".join(part for line in _cut(told) for part in fit(line, hang=2)),
    }


def slides(edition: Edition) -> dict[str, str]:
    """Addresses that anybody may open, under their talks."""
    rows = Material.objects.filter(
        talk__in=Talk.objects.filter(edition=edition).public(),
        state=Material.State.PUBLISHED,
    )
    rows = rows.select_related("talk").order_by("talk__title", "talk_id", "id")
    lines: list[str] = []
    for _, of_talk in groupby(rows, key=lambda row: row.talk_id):
        materials = list(of_talk)
        lines += fit(one_line(materials[0].talk.title))
        for row in materials:
            lines += [f"  {row.get_kind_display().lower()}:", f"  {row.url}"]
    return {"slides": "\n".join(lines)}


def _programme(document: Document) -> list[str]:
    zone = ZoneInfo(document.timezone)
    lines = [f"Times are those of {document.timezone}."]
    for day in days_of(document):
        lines += ["", day.words, ""]
        for entry in day.entries:
            lines += _entry(entry, zone)
    return _cut(lines)


def _entry(entry: Entry, zone: ZoneInfo) -> list[str]:
    """`10:00-10:45  Title`, and below it who."""
    start, end = entry.start.astimezone(zone), entry.end.astimezone(zone)
    lines = fit(f"{start:%H:%M}-{end:%H:%M}  {one_line(entry.title)}", hang=13)
    return lines + (fit(f"{' ' * 13}{one_line(entry.names)}", hang=13) if entry.names else [])


def _cut(lines: list[str]) -> list[str]:
    left = len(lines) - MOST
    return [*lines[:MOST], f"... and {left} more lines; the page has all."] if left > 0 else lines
