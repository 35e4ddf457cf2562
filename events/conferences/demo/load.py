"""Loading the demo: safe to repeat, and it never makes a second upcoming edition."""

from datetime import date, datetime

from django.db import transaction

from events.conferences import actions
from events.conferences.actions import Imported
from events.conferences.demo import PAST
from events.conferences.demo.upcoming import candidates, next_spring, upcoming
from events.conferences.imports.series import read_series
from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.shared.clock import day_words

IDEAS = (
    "Two days before the host: a free day between, one more night to pay.",
    "The day before the devsummit, as in 2019.",
    "The first devsummit day, as in 2018.",
)
# What calls said of the second place of 2019, read in github.com/freebsd/meetings, folder bhyve.
OTTAWA = {
    "cost": "The venue will cost money (call of 7 March 2019).",
    "next_step": "Publish the recordings, most of which were to come (call of 23 May 2019).",
}


@transaction.atomic
def load_demo(*, today: date, by: Actor, now: datetime) -> Imported:
    """The past with its sources, then the upcoming demo edition if there is none yet."""
    past = actions.import_series(read_series(PAST.read_bytes()), by=by, now=now)
    if Edition.objects.own().filter(demo=True).exists():
        return past
    return past.plus(_upcoming(today, by=by, now=now))


def _upcoming(today: date, *, by: Actor, now: datetime) -> Imported:
    slugs = set(Edition.objects.values_list("slug", flat=True))
    begin = next_spring(today, taken=slugs)
    done = actions.import_series(upcoming(begin), by=by, now=now)
    edition = Edition.objects.own().for_colocation().get(demo=True)
    for day, reason in zip(candidates(begin), IDEAS, strict=True):
        source = f"The demo of {day_words(today)}"
        actions.add_option(edition, day, reason=reason, source=source, by=by, now=now)
    ottawa = Edition.objects.get(slug="2019-ottawa")
    actions.say_prospect(ottawa, OTTAWA, by=by, now=now)
    return done
