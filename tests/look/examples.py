"""What the component page shows: strips of real years and of labelled examples, a form, words."""

from datetime import date, timedelta

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Field, Fieldset, Layout, Row, Submit
from django import forms

from events.conferences.models import DateOption, Edition
from events.conferences.strip import Strip, strip_of
from events.shared.problems import Level, Problem
from events.venues.models import Certainty
from tests.factories import EditionFactory

CERTAINTIES = tuple(Certainty.values)
STATES = (
    ("good", "sent"),
    ("wait", "queued"),
    ("warn", "held by the list"),
    ("bad", "bounced"),
    ("off", "withdrawn"),
)
PROBLEMS = (
    Problem(Level.BLOCK, "devsummit", "Overlaps devsummit day 1 of 2.", fix="#main"),
    Problem(Level.WARN, "tutorial", "Two tutorials run beside it."),
    Problem(Level.NOTE, "holiday", "Thu 21 March 2019 is a holiday in Japan."),
)
TALLY = {
    "answered": True,
    "yes": ("Michael", "John"),
    "if_need_be": ("Kamil",),
    "no": ("Dan",),
    "words": ("yes", "if need be", "no"),
}
CANDIDATES = {19: "idea", 20: "proposed", 21: "rejected", 25: "polled", 28: "proposed"}


class SampleForm(forms.Form):
    """A field of each kind."""

    title = forms.CharField(help_text="As it stands on pages and in posts.")
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(choices=[("talk", "Talk"), ("panel", "Panel"), ("bof", "BoF")])
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))
    public = forms.BooleanField(required=False, label="Show it to everybody")

    def __init__(self, data: dict[str, str] | None = None, *, prefix: str) -> None:
        super().__init__(data, prefix=prefix)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Fieldset("When and what", Row(Column("day"), Column("kind")), "title"),
            Field("text"),
            "public",
            Submit(f"{prefix}-save", "Save the talk", css_id=f"{prefix}-save"),
        )


def strips() -> list[tuple[str, Strip]]:
    """Each shape a year can have, from the demo's past and from examples beside its hosts."""
    return [
        ("One day beside four: 2019", strip("2019-tokyo")),
        ("A slot inside the host's programme: 2015", strip("2015-tokyo")),
        ("Online, beside BSDCan 2020; ours is an example", beside("bsdcan-2020", online=True)),
        ("Two days struck, as at AsiaBSDCon 2011; ours is an example", beside("asiabsdcon-2011")),
        ("Ours is cancelled; an example", beside("asiabsdcon-2023", status="cancelled")),
        ("Five candidate dates; an example", candidates()),
        ("A day that nobody knows yet: 2017", strip("2017-tokyo")),
    ]


def strip(slug: str, *options: DateOption) -> Strip:
    return strip_of(Edition.objects.for_colocation().get(slug=slug), options)


def beside(host: str, **facts: object) -> Strip:
    """An example of ours on the day before a host that was."""
    return strip(_example(host, **facts).slug)


def candidates() -> Strip:
    """Five candidate days around AsiaBSDCon 2019, one of them on a day of its devsummit."""
    edition = _example("asiabsdcon-2019", start=None, end=None)
    return strip(
        edition.slug,
        *(
            DateOption(edition=edition, date=date(2019, 3, day), status=status)
            for day, status in CANDIDATES.items()
        ),
    )


def _example(host: str, **facts: object) -> Edition:
    beside = Edition.objects.get(slug=host)
    assert beside.start is not None
    day = beside.start - timedelta(days=1)
    made: Edition = EditionFactory.create(
        **{
            "slug": f"{beside.year}-{host}-example",
            "title": f"bhyvecon {beside.year} (example)",
            "year": beside.year,
            "host": beside,
            "start": day,
            "end": day,
            "date_certainty": Certainty.PLANNED,
        }
        | facts
    )
    return made
