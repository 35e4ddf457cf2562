"""What every command of ours is: examples in --help, --json, and exit codes 0, 1 and 2.

0 is success, 1 a refusal or a "no", 2 wrong use. With --json one document stands on standard output
and nothing else; problems have the form `{level, kind, text, where}`.
"""

import json
from argparse import RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from typing_extensions import override

from events.ledger.actions import COMMAND_LINE, Actor
from events.ledger.models import Door
from events.people.models import User
from events.shared.problems import Problem, Refused, Stale


class No(Exception):
    """The answer is no: exit 1 after what was printed."""


class SiteCommand(BaseCommand):
    """A thin door to one action or query; subclasses write `answer()`."""

    examples = ""

    @override
    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        epilog = f"examples:\n{self.examples}" if self.examples else None
        kwargs |= {"epilog": epilog, "formatter_class": RawDescriptionHelpFormatter}
        parser = super().create_parser(*args, **kwargs)
        parser.add_argument("--json", action="store_true", help="print one JSON document")
        return parser

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.answer(**options)
        except Refused as refusal:
            self._refuse(refusal.problems, as_json=options["json"])
        except Stale as stale:
            raise CommandError(str(stale)) from None
        except No:
            raise SystemExit(1) from None

    def answer(self, **options: Any) -> None:
        """Do the one thing and print it; raise Refused or No for exit 1."""
        raise NotImplementedError

    def show(self, document: object, text: str, **options: Any) -> None:
        """Print `document` with --json, else `text`."""
        shown = json.dumps(document, ensure_ascii=False, indent=1) if options["json"] else text
        self.stdout.write(shown)

    def _refuse(self, problems: tuple[Problem, ...], *, as_json: bool) -> None:
        if as_json:
            found = [problem.as_json() for problem in problems]
            self.stdout.write(json.dumps({"problems": found}, ensure_ascii=False, indent=1))
        for problem in problems:
            self.stderr.write(f"{problem.level}: {problem.text}")
        raise SystemExit(1)


def actor_of(email: str | None) -> Actor:
    """The command line itself, or the organizer with this address; CommandError if unknown."""
    if not email:
        return COMMAND_LINE
    user = User.objects.filter(email=email.strip().casefold(), is_active=True).first()
    if user is None:
        raise CommandError(f"No login has the address {email}.", returncode=2)
    return Actor(user.pk, Door.COMMAND)
