"""What every command of ours is: examples in --help, --json, and exit codes 0, 1 and 2.

0 is success, 1 a refusal or a "no", 2 wrong use. With --json one document stands on standard output
and nothing else; problems have the form `{level, kind, text, where}`.
"""

import json
from argparse import ArgumentTypeError, RawDescriptionHelpFormatter
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError
from typing_extensions import override

from events.ledger.actions import COMMAND_LINE, Actor
from events.ledger.models import Door
from events.people.models import User
from events.shared.problems import Problem, Refused, Stale
from events.shared.text import check_one_line


class No(Exception):
    """The answer is no: exit 1 after what was printed."""


class SiteCommand(BaseCommand):
    """A thin door to one action or query; subclasses write `answer()`."""

    # Checks load every address and form, half of a command's time; ./run and CI make them.
    requires_system_checks = []
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
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(_unanswered(error), returncode=2) from error

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


def _unanswered(error: Exception) -> str:
    """What the database said, and what is most often the matter."""
    said = str(error).partition("\n")[0]
    return f"The database does not answer: {said}. manage.py first_start prepares a new one."


def iso_date(text: str) -> date:
    """YYYY-MM-DD, as an argument's type; argparse shows the sentence and exits with 2."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise ArgumentTypeError(f"{text!r} is not a date like 2019-03-20")
    return day


def one_line(text: str) -> str:
    """A sentence that people read later, as an argument's type: at most 300 characters."""
    try:
        check_one_line(text)
    except ValidationError as error:
        raise ArgumentTypeError(error.messages[0]) from None
    if not text.strip() or len(text) > 300:
        raise ArgumentTypeError("write one sentence of at most 300 characters")
    return text.strip()


def actor_of(email: str | None) -> Actor:
    """The command line itself, or the organizer with this address; CommandError if unknown."""
    if not email:
        return COMMAND_LINE
    user = User.objects.filter(email=email.strip().casefold(), is_active=True).first()
    if user is None:
        raise CommandError(f"No login has the address {email}.", returncode=2)
    return Actor(user.pk, Door.COMMAND)
