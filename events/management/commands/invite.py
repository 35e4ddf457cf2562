"""Invite an organizer and print the link, which is mailed too."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from events.conferences.models import Edition, Series
from events.management.command import SiteCommand, actor_of
from events.people import actions
from events.people.models import Role


class Command(SiteCommand):
    help = (
        "Mail somebody a link that makes a login with a role, and print it. Invited again, an "
        "address gets a new link and the old one ends; refused (exit 1) if it has a role there."
    )
    examples = (
        "  manage.py invite ann@example.org --role organizer --edition 2019-tokyo\n"
        "  manage.py invite ann@example.org --role owner --series bhyvecon"
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--role", required=True, choices=Role.values)
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument("--series", metavar="S", help="a role for all its editions")
        where.add_argument("--edition", metavar="E", help="a role for this edition only")
        parser.add_argument("--by", metavar="EMAIL", help="the owner who invites")

    @override
    def answer(self, **options: Any) -> None:
        invitation, link = actions.invite(
            options["email"],
            role=Role(options["role"]),
            series=the_series(options["series"]),
            edition=the_edition(options["edition"]),
            by=actor_of(options["by"]),
            now=timezone.now(),
        )
        expires = invitation.expires_at.isoformat()
        shown = {"email": invitation.email, "role": invitation.role, "link": link, "until": expires}
        self.show(shown, link, **options)


def the_series(slug: str | None) -> Series | None:
    found = Series.objects.filter(slug=slug).first() if slug else None
    if slug and found is None:
        raise CommandError(f"There is no series {slug!r}.", returncode=2)
    return found


def the_edition(slug: str | None) -> Edition | None:
    found = Edition.objects.select_related("series").filter(slug=slug).first() if slug else None
    if slug and found is None:
        raise CommandError(f"There is no edition {slug!r}.", returncode=2)
    return found
