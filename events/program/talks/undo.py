"""Which deeds of talks and their speakers can be taken back."""

from datetime import datetime

from events.ledger.actions import Actor
from events.ledger.models import Activity
from events.ledger.undo import Undos, facts_before, later_changes, subject_of
from events.people.models import Person
from events.program.talks.actions import edit_talk, move_talk
from events.program.talks.models import Speaking, Talk
from events.program.talks.speakers import add_speaker, answer_speaking, remove_speaker
from events.shared.problems import Refused, block, refuse_if_blocked


def _added(activity: Activity, by: Actor, now: datetime) -> None:
    """A code that was given is never given again, so the talk stays, withdrawn."""
    move_talk(subject_of(activity, Talk), Talk.State.WITHDRAWN, by=by, now=now)


def _edited(activity: Activity, by: Actor, now: datetime) -> None:
    talk = subject_of(activity, Talk)
    edit_talk(talk, facts_before(talk, activity), by=by, now=now)


def _moved(activity: Activity, by: Actor, now: datetime) -> None:
    talk = subject_of(activity, Talk)
    refuse_if_blocked(later_changes(activity, {"state": talk.state}))
    move_talk(talk, activity.before["state"], by=by, now=now)


def _speaker_added(activity: Activity, by: Actor, now: datetime) -> None:
    talk = subject_of(activity, Talk)
    speaking = talk.speakings.filter(person__code=activity.after["code"]).first()
    if speaking is None:
        raise Refused([block("undo", f"{activity.after['name']} is not on this talk any more.")])
    remove_speaker(speaking, by=by, now=now)


def _speaker_removed(activity: Activity, by: Actor, now: datetime) -> None:
    talk, was = subject_of(activity, Talk), activity.after
    person = Person.objects.filter(code=was["code"]).first()
    if person is None:
        raise Refused([block("undo", f"{was['name']} is not here any more.")])
    add_speaker(talk, person, state=was["state"], shown=was["shown"], by=by, now=now)


def _answered(activity: Activity, by: Actor, now: datetime) -> None:
    speaking = subject_of(activity, Speaking)
    refuse_if_blocked(
        later_changes(activity, {"state": speaking.state, "name": speaking.spoken_name})
    )
    answer_speaking(speaking, activity.before["state"], by=by, now=now)


UNDOS: Undos = {
    ("events.talk", "added"): _added,
    ("events.talk", "edited"): _edited,
    ("events.talk", "moved"): _moved,
    ("events.talk", "speaker added"): _speaker_added,
    ("events.talk", "speaker removed"): _speaker_removed,
    ("events.speaking", "answered"): _answered,
}
