"""`manage.py actions`: who follows up with whom."""

from typing import Any

from django.core.management.base import CommandParser
from typing_extensions import override

from events.management.command import SiteCommand
from events.planning import queries
from events.planning.models import ActionItem


class Command(SiteCommand):
    help = "Lists action items: owner, counterpart, due date, state and source."
    examples = "  manage.py actions --open\n  manage.py actions --json"

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--open", action="store_true", help="only what is open")

    @override
    def answer(self, **options: Any) -> None:
        items = ActionItem.objects.select_related("edition", "owner", "counterpart", "source")
        found = queries.open_items(items)
        if not options["open"]:
            found += queries.closed_items(items)
        lines = [_line(item) for item in found] or ["No action item."]
        self.show([_as_json(item) for item in found], "\n".join(lines), **options)


def _line(item: ActionItem) -> str:
    due = item.due or item.due_words or "no date"
    return f"{item.pk}  {item.owner_words or 'nobody'}: {item.text} ({due}, {item.state})"


def _as_json(item: ActionItem) -> dict[str, Any]:
    source = item.source
    lines = [source.first_line, source.last_line] if source and source.first_line else []
    return {
        "id": item.pk,
        "text": item.text,
        "owner": item.owner_words,
        "counterpart": item.counterpart_words,
        "due": item.due.isoformat() if item.due else item.due_words,
        "state": item.state,
        "source": {"meeting": source.label if source else "", "lines": lines},
    }
