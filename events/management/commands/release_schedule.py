"""Release the programme of an edition: frozen, rendered, and a draft that tells what changed."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from events.conferences.models import Edition
from events.flows.releasing.release import Released, release
from events.management.command import SiteCommand, actor_of, one_line


class Command(SiteCommand):
    help = (
        "Release the programme of one of our editions under a version's name. Names that are not "
        "confirmed and hard problems refuse it (exit 1) unless --override says why. The same name "
        "again, with nothing changed, is the same release."
    )
    examples = (
        "  manage.py release_schedule 2019-tokyo --name v1\n"
        "  manage.py release_schedule 2019-tokyo --name v2 --by michael@example.org --json"
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("edition", help="slug of an edition of ours")
        parser.add_argument("--name", required=True, help="of the version: a-z, 0-9, '.', '-'")
        parser.add_argument("--override", type=one_line, metavar="WHY")
        parser.add_argument("--note", type=one_line, help="stands in the changelog")
        parser.add_argument("--by", metavar="EMAIL", help="who releases it")

    @override
    def answer(self, **options: Any) -> None:
        edition = own_edition(options["edition"])
        by, now = actor_of(options["by"]), timezone.now()
        texts = {"note": options["note"] or "", "why": options["override"] or ""}
        done = release(edition, name=options["name"], **texts, by=by, now=now)
        self.show(done.as_json(), words(done), **options)


def own_edition(slug: str) -> Edition:
    """CommandError (2) for a slug that is none of ours."""
    rows = Edition.objects.own().select_related("series", "venue", "host")
    edition = rows.filter(slug=slug).first()
    if edition is None:
        text = f"There is no edition {slug!r} of ours; manage.py editions lists them."
        raise CommandError(text, returncode=2)
    return edition


def words(done: Released) -> str:
    told = [
        f"{each['kind'].capitalize()}: {each['text']}"
        for each in done.release.document["difference"]
    ]
    draft = f"Drafted announcement {done.draft.pk}." if done.draft else "It was released before."
    return "\n".join([f"Version {done.release.name} is out. {draft}", *told])
