"""Write an announcement for one list or an audience and, with a second organizer, approve it."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from typing_extensions import override

from events.announcements.actions import announce
from events.announcements.actions.drafts import Draft
from events.announcements.actions.one_go import Approver
from events.announcements.audiences import audience_of
from events.announcements.exports import audience_json, audience_lines
from events.announcements.models import Announcement, MailingList
from events.announcements.rules import read_rule
from events.announcements.standing import standing_of
from events.conferences.access import get_edition_for_organizer
from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.management.command import No, SiteCommand, actor_of
from events.management.commands.colocation import one
from events.people.models import User
from events.shared.moments import parse_moment
from events.shared.problems import Problem, Refused, block


class Command(SiteCommand):
    help = (
        "Write an announcement for one list, or for persons by mail, and hand it in; with "
        "--approve-as, which must name another organizer, it is approved and goes out after its "
        "hold. Mail to at most ten persons needs no approval. --dry-run tells who would get it and "
        "what the checks say. A blocking problem refuses it (exit 1) and stores nothing. The same "
        "text again is taken up where it stands."
    )
    examples = (
        "  manage.py announce --edition 2019-tokyo --list freebsd-test --subject 'Test' \\\n"
        "    --body text.txt --by michael@example.org --approve-as john@example.org\n"
        "  manage.py announce --edition 2019-tokyo --list freebsd-test --subject '{title}' \\\n"
        "    --body - --at '2019-02-20 10:00' --json\n"
        "  manage.py announce --edition 2019-tokyo --audience subscribers --subject '{title}' \\\n"
        "    --body text.txt --dry-run"
    )

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--edition", required=True, metavar="SLUG")
        to = parser.add_mutually_exclusive_group(required=True)
        to.add_argument("--list", action="append", metavar="SLUG")
        to.add_argument(
            "--audience",
            metavar="RULE",
            help="like: subscribers, or speakers + waiting - organizers",
        )
        parser.add_argument("--subject", required=True)
        parser.add_argument("--body", required=True, metavar="FILE", help="UTF-8; - reads stdin")
        parser.add_argument("--at", metavar="TIME", help="in the edition's zone, or with offset")
        parser.add_argument("--reply-to", metavar="ID", type=int, help="the post it answers")
        parser.add_argument("--by", metavar="EMAIL", help="the author")
        parser.add_argument("--approve-as", metavar="EMAIL", help="another organizer")
        parser.add_argument("--no-hold", action="store_true", help="no time for Undo")
        parser.add_argument("--dry-run", action="store_true", help="store nothing, send nothing")
        parser.add_argument("--override", metavar="REASON", default="", help="of the approver")

    @override
    def answer(self, **options: Any) -> None:
        found = Edition.objects.own().with_all().filter(slug=options["edition"]).first()
        edition, now = one(found, f"own edition {options['edition']!r}"), timezone.now()
        by, approver = _organizer(options["by"], edition), _approver(edition, options)
        draft, skip_hold, said = _draft(edition, options), options["no_hold"], ""
        try:
            with transaction.atomic():
                made, problems = announce(
                    edition, draft, by=by, now=now, approver=approver, skip_hold=skip_hold
                )
                said = f"{made.pk}: {standing_of(made, now=now).text}"
                transaction.set_rollback(options["dry_run"])
        except Refused as refused:
            self._tell(None, refused.problems, "Refused; nothing was stored.", options)
            raise No from None
        if options["dry_run"]:
            self._tell(None, problems, "A dry run; nothing was stored.", options)
        else:
            self._tell(made, problems, said, options)

    def _tell(
        self,
        made: Announcement | None,
        problems: tuple[Problem, ...],
        text: str,
        options: dict[str, Any],
    ) -> None:
        state = "dry run" if options["dry_run"] else "refused"
        document: dict[str, Any] = {
            "id": made.pk if made else None,
            "state": made.state if made else state,
            "problems": [problem.as_json() for problem in problems],
        }
        lines = [f"{problem.level}: {problem.text}" for problem in problems]
        if kind := options["audience"]:
            audience = audience_of(kind, Edition.objects.get(slug=options["edition"]))
            document["audience"] = audience_json(kind, audience)
            lines = [*audience_lines(kind, audience), *lines]
        self.show(document, "\n".join([*lines, text]), **options)


def _draft(edition: Edition, options: dict[str, Any]) -> Draft:
    return Draft(
        mailing_list=_list(options["list"]) if options["list"] else None,
        audience=_rule(options["audience"]) if options["audience"] else "",
        subject=options["subject"],
        body=_read(options["body"]),
        send_at=_moment(options["at"], edition) if options["at"] else None,
        reply_to=_answered(options["reply_to"], edition) if options["reply_to"] else None,
    )


def _list(slugs: list[str]) -> MailingList:
    if len(slugs) > 1:
        text = "One list per announcement: write another announcement for the second list."
        raise CommandError(text, returncode=2)
    found = MailingList.objects.filter(slug=slugs[0]).first()
    if found is None:
        text = f"There is no list {slugs[0]!r}; manage.py lists shows them."
        raise CommandError(text, returncode=2)
    return found


def _rule(text: str) -> str:
    """The rule of an audience as it is stored."""
    try:
        return str(read_rule(text))
    except ValidationError as error:
        raise CommandError(f"--audience: {error.messages[0]}", returncode=2) from None


def _read(path: str) -> str:
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return data.decode()
    except OSError as error:
        raise CommandError(f"--body: {path}: {error.strerror}.", returncode=2) from None
    except UnicodeDecodeError as error:
        text = f"--body: {path} is not UTF-8 at byte {error.start}."
        raise CommandError(text, returncode=2) from None


def _moment(text: str, edition: Edition) -> datetime:
    try:
        return parse_moment(text, edition.timezone)
    except ValidationError as error:
        raise CommandError(f"--at: {error.messages[0]}", returncode=2) from None


def _answered(pk: int, edition: Edition) -> Announcement:
    found = edition.announcements.filter(pk=pk).first()
    if found is None:
        raise CommandError(f"--reply-to: {edition} has no announcement {pk}.", returncode=2)
    return found


def _organizer(email: str | None, edition: Edition) -> Actor:
    """Who acts; Refused for a login that does not organize this edition."""
    by = actor_of(email)
    if by.user_id is not None:
        try:
            get_edition_for_organizer(User.objects.get(pk=by.user_id), edition.slug)
        except Http404:
            text = f"{email} does not organize {edition}."
            raise Refused([block("role", text, where="by")]) from None
    return by


def _approver(edition: Edition, options: dict[str, Any]) -> Approver | None:
    email = options["approve_as"]
    return Approver(_organizer(email, edition), options["override"]) if email else None
