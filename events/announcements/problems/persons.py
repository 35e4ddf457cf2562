"""Rules about the persons whom direct mail is for."""

from collections.abc import Iterator

from events.announcements.post import Post
from events.announcements.problems import facts
from events.announcements.rules import Kind, read_rule
from events.shared.problems import Level, Problem, block

MOST_NAMES = 5
NOBODY = {
    Kind.SUBSCRIBERS: "Nobody has subscribed yet.",
    Kind.SPEAKERS: "No speaker with an address has confirmed yet.",
    Kind.ATTENDEES: "Nobody has a seat or waits for one yet.",
    Kind.ORGANIZERS: "No organizer can be reached.",
    Kind.PICKED: "Nobody is picked yet.",
}
NOBODY_THERE = "Nobody would get this: there is nobody with an address whom the rule means."


def readers(post: Post) -> Iterator[Problem]:
    if not post.audience.readers:
        yield block("audience", _nobody(post.announcement.audience), where="audience")


def demo(post: Post) -> Iterator[Problem]:
    if post.edition.demo and post.mails_out:
        text = f"{post.edition} is a demo: it mails to this machine only."
        yield block("demo", text, where="audience")


def edition_public(post: Post) -> Iterator[Problem]:
    """Speakers and organizers may hear of an edition that is not public yet."""
    if Kind.SUBSCRIBERS in read_rule(post.announcement.audience).kinds:
        yield from facts.edition_public(post)


def _nobody(rule: str) -> str:
    kinds = read_rule(rule).kinds
    return NOBODY.get(kinds[0], NOBODY_THERE) if len(kinds) == 1 else NOBODY_THERE


def unreachable(post: Post) -> Iterator[Problem]:
    if names := post.audience.unreachable:
        shown = ", ".join(names[:MOST_NAMES]) + (" and others" if names[MOST_NAMES:] else "")
        verb = "has" if len(names) == 1 else "have"
        text = f"{len(names)} of them {verb} no address here and will not get this: {shown}."
        yield Problem(Level.WARN, "unreachable", text, "audience")


def stopped(post: Post) -> Iterator[Problem]:
    if number := len(post.audience.stopped):
        text = f"{number} of them unsubscribed, or their mailbox is dead: nothing is sent there."
        yield Problem(Level.NOTE, "suppressed", text, "audience")
