"""What to know before another day is chosen: posts that named the old one, and who cannot come."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from events.announcements.models import Announcement
from events.announcements.queries import NEVER_CAME, SENT, UNDER_WAY
from events.conferences.candidates import Candidate
from events.conferences.models import Edition
from events.conferences.poll.ballot import Board
from events.conferences.poll.models import Voter
from events.conferences.poll.tally import Tally
from events.outbox.models import Message
from events.shared.clock import day_words, local_date
from events.shared.problems import Level, Problem
from events.venues.models import Certainty


def posts_of(edition: Edition) -> QuerySet[Announcement]:
    """Posts about the edition that went out or are about to; what never came is left out."""
    posts = Announcement.objects.filter(edition=edition, message__state__in=[*SENT, *UNDER_WAY])
    posts = posts.exclude(message__deliveries__state__in=NEVER_CAME)
    return posts.select_related("edition", "mailing_list", "message").order_by(
        "message__send_at", "pk"
    )


def choice_warnings(edition: Edition, candidate: Candidate, board: Board) -> list[Problem]:
    """Warnings and notes, none of which refuses; asks one query where a day stands already."""
    found = [*_votes(candidate.tally, board)]
    if edition.start and edition.start != candidate.option.date:
        found += [*_standing(edition), *post_warnings(edition)]
    return sorted(found, key=lambda problem: list(Level).index(problem.level))


def _standing(edition: Edition) -> Iterator[Problem]:
    if edition.start and edition.date_certainty == Certainty.CONFIRMED:
        day = day_words(edition.start)
        text = f"{day} is confirmed: people may have booked their journey by it."
        yield Problem(Level.WARN, "confirmed", text, where="date")


def post_warnings(edition: Edition) -> list[Problem]:
    """Every post of the edition counts: even one that names no day leads to a page that does."""
    return [_post(post, post.message) for post in posts_of(edition) if post.message]


def _post(post: Announcement, message: Message) -> Problem:
    fix = f"/organize/{post.edition.slug}/announcements/{post.pk}/"
    told = f"\u201c{post.sent_subject}\u201d to {post.target}"
    if message.state in SENT:
        on = day_words(local_date(message.send_at, post.edition.timezone or "UTC"))
        text = f"{told} went out on {on}, with the day as it was: it needs a correction."
    elif message.state == Message.State.SCHEDULED:
        text = f"{told} is approved with the day as it was: take it back first."
    else:
        text = f"{told} is on its way with the day as it was: undo it first if you can."
    return Problem(Level.WARN, "post", text, where="announcements", fix=fix)


def _votes(tally: Tally, board: Board) -> Iterator[Problem]:
    if tally.no:
        text = f"{len(tally.no)} of {tally.answered} who answered cannot come: {_names(tally.no)}."
        yield Problem(Level.WARN, "votes", text, where="date")
    if tally.if_need_be:
        text = f"If need be only: {_names(tally.if_need_be)}."
        yield Problem(Level.NOTE, "votes", text, where="date")
    silent = [row.voter for row in board.silent] if board.is_open else []
    if silent:
        count = len(silent)
        has = "person has" if count == 1 else "people have"
        text = f"{count} {has} not answered every day yet: {_names(silent)}."
        yield Problem(Level.NOTE, "silent", text, where="date")


def _names(voters: Iterable[Voter]) -> str:
    """`Kamil (teaches that day), Dan`."""
    return ", ".join(
        f"{voter.name} ({voter.remark})" if voter.remark else voter.name for voter in voters
    )
