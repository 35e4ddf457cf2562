"""What is wrong with an edition's programme; exit 1 on a hard problem."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from typing_extensions import override

from events.conferences.models import Edition
from events.management.command import No, SiteCommand
from events.program.exports import check_json, check_text
from events.program.problems import findings_of
from events.program.schedule.reading import programme_of
from events.shared.problems import worst


class Command(SiteCommand):
    help = (
        "Say what is wrong with the draft of an edition's programme: rooms, people, hours, the "
        "host's sessions at the same time. Exit 1 on a hard problem (block)."
    )
    examples = (
        "  manage.py check_schedule 2019-tokyo\n"
        "  manage.py check_schedule 2019-tokyo --json\n"
        "  manage.py check_schedule bsdcan-2015"
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("edition", help="slug of an edition, ours or a host's")

    @override
    def answer(self, **options: Any) -> None:
        slug = options["edition"]
        edition = Edition.objects.select_related("series", "venue").filter(slug=slug).first()
        if edition is None:
            text = f"There is no edition {slug!r}; manage.py editions lists them."
            raise CommandError(text, returncode=2)
        programme = programme_of(edition)
        found = findings_of(programme)
        self.show(check_json(programme, found), check_text(programme, found), **options)
        if worst(each.problem for each in found) == "block":
            raise No
