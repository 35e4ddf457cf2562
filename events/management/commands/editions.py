"""Lists all editions, ours and the hosts'."""

from typing import Any

from typing_extensions import override

from events.conferences.exports import edition_json, edition_line
from events.conferences.models import Edition
from events.management.command import SiteCommand


class Command(SiteCommand):
    help = "List all editions, newest first: ours and those they are held beside."
    examples = "  manage.py editions\n  manage.py editions --json"

    @override
    def answer(self, **options: Any) -> None:
        editions = Edition.objects.select_related("series", "venue", "host").newest_first()
        rows = [edition_json(edition) for edition in editions]
        text = "\n".join(map(edition_line, editions)) or "No editions yet: manage.py load_demo"
        self.show(rows, text, **options)
