"""Take all second factors from a login whose owner lost them."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from typing_extensions import override

from events.management.command import SiteCommand, actor_of
from events.people import actions, queries
from events.people.models import User


class Command(SiteCommand):
    help = (
        "Take app, passkeys and recovery codes from a login, end its sessions and mail its owner. "
        "The password stays. Make sure by voice or face who asks. Safe to repeat."
    )
    examples = "  manage.py reset_factor ann@example.org"

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--by", metavar="EMAIL", help="the owner who resets it")

    @override
    def answer(self, **options: Any) -> None:
        user = User.objects.with_address(options["email"]).first()
        if user is None:
            raise CommandError(f"There is no login {options['email']!r}.", returncode=2)
        had = queries.has_second_factor(user)
        actions.reset_factors(user, by=actor_of(options["by"]), now=timezone.now())
        text = f"{user.email} has no second factor any more." if had else "There was none."
        self.show({"email": user.email, "had": had}, text, **options)
