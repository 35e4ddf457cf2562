"""Rules about the list: armed, tests, who may post, what it had already, what it will do."""

import re
from collections.abc import Iterator
from datetime import timedelta

from events.announcements.models import MailingList
from events.announcements.post import Earlier, Post
from events.shared.clock import day_words
from events.shared.problems import Level, Problem, block

_TEST_SUBJECT = re.compile(
    r"\W*(?:this|is|a|an|just|only|my|test|tests|testing|mail|message|post|please|ignore|\W|\d)+\Z",
    re.IGNORECASE,
)
_TEST = re.compile(
    r"\btest(?:ing)? (?:mail|message|post|only)\b|\bplease ignore\b|\A\W*test\b[\]:]|"
    r"\bthis is (?:just |only )?a test\b",
    re.IGNORECASE,
)
_FOLLOW_UP = re.compile(
    r"\A\s*(?:re:|\[?(?:update|cancelled|canceled|correction|reminder|last call)\b)", re.IGNORECASE
)


def armed(post: Post) -> Iterator[Problem]:
    if not post.mailing_list.armed:
        yield block(
            "not_armed",
            f"{post.mailing_list} is not armed; type its address again to arm it.",
            where="mailing_list",
            fix=_page(post.mailing_list),
        )


def test_post(post: Post) -> Iterator[Problem]:
    looks = "test" in post.subject.casefold() and _TEST_SUBJECT.match(post.subject)
    if not post.mailing_list.for_tests and (
        looks or _TEST.search(post.subject) or _TEST.search(post.text[:300])
    ):
        text = f"This looks like a test, and {post.mailing_list} is read by people."
        yield block("test", text, where="mailing_list")


def posting(post: Post) -> Iterator[Problem]:
    known, states = post.mailing_list.posting, MailingList.Posting
    if not post.mailing_list.subscribers_only or known == states.SUBSCRIBED:
        return
    level = Level.BLOCK if known == states.NOT_SUBSCRIBED else Level.WARN
    word = "is not" if level is Level.BLOCK else "may not be"
    text = f"{post.mailing_list} takes posts of subscribers, and {post.from_address} {word} one."
    yield Problem(level, "posting", text, "mailing_list", _page(post.mailing_list))


def demo(post: Post) -> Iterator[Problem]:
    if post.edition.demo and not post.stays_here and not on_this_machine(post.mailing_list.address):
        text = f"{post.edition} is a demo: it posts to this machine only."
        yield block("demo", text, where="mailing_list")


def repeated(post: Post) -> Iterator[Problem]:
    for earlier in post.on_this_list:
        if earlier.digest == post.digest:
            text = f"{earlier.list_name} {_had(earlier)}: “{earlier.subject}”, the same text."
            yield block("repeated", text, where="body")


def quiet_days(post: Post) -> Iterator[Problem]:
    """Counted between the last post of ours there, sent or waiting, and this one."""
    goes, days = post.announcement.send_at or post.now, timedelta(days=post.mailing_list.quiet_days)
    near = [earlier for earlier in post.on_this_list if abs(goes - earlier.at) < days]
    if near:
        text = (
            f"{post.mailing_list} {_had(near[-1])} “{near[-1].subject}”;"
            f" it wants {post.mailing_list.quiet_days} days between posts."
        )
        yield block("quiet_days", text, where="send_at", fix=_page(post.mailing_list))


def thread(post: Post) -> Iterator[Problem]:
    first = [each for each in post.on_this_list if each.edition_id == post.edition.pk]
    if first and not post.announcement.reply_to and _FOLLOW_UP.match(post.subject):
        text = f"A follow-up answers the first post; choose “{first[0].subject}”."
        yield Problem(Level.WARN, "thread", text, "reply_to")


def what_it_does(post: Post) -> Iterator[Problem]:
    if on_this_machine(post.mailing_list.address):
        return
    moderated = post.mailing_list.moderated
    held = "A moderator reads each post" if moderated else "It may hold a post for a moderator"
    text = f"{held}, for up to seven days, and strips all but plain text: sent is not published."
    yield Problem(Level.NOTE, "list", text, "mailing_list")


def had_already(post: Post) -> Iterator[Problem]:
    for earlier in post.earlier:
        if earlier.edition_id == post.edition.pk:
            text = f"{earlier.list_name} {_had(earlier)} “{earlier.subject}”."
            yield Problem(Level.NOTE, "had", text, "mailing_list")


def for_ever(post: Post) -> Iterator[Problem]:
    if not on_this_machine(post.mailing_list.address):
        text = f"The archive of {post.mailing_list} keeps this for ever."
        yield Problem(Level.NOTE, "for_ever", text, "mailing_list")


def on_this_machine(address: str) -> bool:
    domain = address.rpartition("@")[2].casefold()
    return domain == "localhost" or domain.endswith(".localhost")


def charter(post: Post) -> Iterator[Problem]:
    """None of the words that an organizer noted of the list's charter is in the post."""
    topics = [topic.strip() for topic in post.mailing_list.topics.split(",") if topic.strip()]
    told = f"{post.subject}\n{post.text}".casefold()
    if topics and not any(topic.casefold() in told for topic in topics):
        text = f"{post.mailing_list} is about {', '.join(topics)}; nothing of it is said here."
        yield Problem(Level.WARN, "charter", text, "mailing_list", _page(post.mailing_list))


def _had(earlier: Earlier) -> str:
    """In words of the edition's day: `had on Wed 20 February 2019`."""
    verb = "had on" if earlier.sent else "will have on"
    return f"{verb} {day_words(earlier.at.date())}"


def _page(mailing_list: MailingList) -> str:
    return f"/organize/lists/{mailing_list.slug}/"
