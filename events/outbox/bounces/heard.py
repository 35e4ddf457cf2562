"""What follows from a list's answer, and from its copy of our post."""

from dataclasses import replace

from events.outbox import publishing
from events.outbox.bounces import answers
from events.outbox.bounces.came import Came
from events.outbox.bounces.finding import Finding, Pile
from events.outbox.bounces.matching import Match
from events.outbox.bounces.reading import Reading
from events.outbox.bounces.wordings import Answer
from events.outbox.models import Delivery, Message

Publication = Delivery.Publication
SAID = {Answer.HELD: Publication.HELD, Answer.DENIED: Publication.DENIED}


def copy(came: Came, found: Match) -> Finding:
    """Our own mail came back as it is: by its list, that is the proof of publication."""
    row = found.delivery
    is_post = row.message.kind == Message.Kind.LIST_POST
    if not is_post or not answers.bears_mark_of(came.mail, row.address):
        return came.finding(Pile.IGNORED, "own", found)
    url = answers.archived_at(came.mail, row.address)
    proved = publishing.prove_taken(row, now=came.now, text="its copy came from the list")
    noted = publishing.note_by_mail(
        row,
        Publication.PUBLISHED,
        archive_url=url,
        by=came.by,
        now=came.now,
        text="its copy came from the list",
    )
    kind = Publication.PUBLISHED.value
    listed = came.finding(Pile.LIST_REPLIES, kind, found)
    return replace(listed, text=url, changed=proved or noted)


def list_reply(came: Came, reading: Reading, found: Match | None) -> Finding:
    """The list's words on our post. Words about no post of ours change nothing."""
    if found is None or not answers.bears_mark_of(came.mail, found.delivery.address):
        return came.finding(Pile.LIST_REPLIES, reading.kind, None)
    row = found.delivery
    said, words = answers.list_answer(came.mail, subject=row.message.subject)
    # A subject may be another post's: it proves nothing of one whose answer was lost.
    proved = found.by != "subject" and publishing.prove_taken(row, now=came.now, text=words)
    noted = said in SAID and publishing.note_by_mail(
        row, SAID[said], by=came.by, now=came.now, text=words
    )
    listed = came.finding(Pile.LIST_REPLIES, said.value, found)
    return replace(listed, text=words, changed=proved or noted)
