"""A post without a database: what lint looks at, and a draft as its author hands it in."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from events.announcements.actions.drafts import Draft
from events.announcements.models import Announcement, MailingList
from events.announcements.post import Earlier, Post, make_post
from events.conferences.models import Edition, Series
from events.people.models import User
from events.venues.models import Venue

NOW = datetime(2018, 11, 29, 18, 0, tzinfo=UTC)
VALUES = {
    "title": "bhyvecon Tokyo 2019",
    "date": "Wed 20 March 2019",
    "date_sentence": "planned for Wed 20 March 2019",
    "relation": "the day before the devsummit of AsiaBSDCon 2019",
    "host": "AsiaBSDCon 2019, 21-24 March 2019, Tokyo",
    "city": "Tokyo",
    "venue": "IIJ building",
    "venue_sentence": "planned at IIJ building",
    "url": "http://127.0.0.1:8000/2019-tokyo/",
}
EARLIER = Earlier(
    subject="bhyvecon Tokyo 2019",
    digest="",
    list_id=1,
    list_name="virtualization",
    edition_id=1,
    at=datetime(2018, 11, 1, tzinfo=UTC),
    sent=True,
)


def edition(**changes: Any) -> Edition:
    given = {
        "pk": 1,
        "slug": "2019-tokyo",
        "title": "bhyvecon Tokyo 2019",
        "series": Series(slug="bhyvecon", role=Series.Role.OWN),
        "year": 2019,
        "start": date(2019, 3, 20),
        "end": date(2019, 3, 20),
        "timezone": "Asia/Tokyo",
        "venue": Venue(name="IIJ building"),
        "date_certainty": "planned",
        "venue_certainty": "planned",
        "public": True,
    }
    return Edition(**(given | changes))


def mailing_list(**changes: Any) -> MailingList:
    given = {
        "pk": 1,
        "slug": "virtualization",
        "name": "virtualization",
        "address": "virtualization@lists.example",
        "posting": MailingList.Posting.SUBSCRIBED,
        "armed_at": NOW,
    }
    return MailingList(**(given | changes))


def post(
    *,
    there: dict[str, Any] | None = None,
    of: dict[str, Any] | None = None,
    earlier: tuple[dict[str, Any], ...] = (),
    stays_here: bool = True,
    unconfirmed: tuple[str, ...] = (),
    not_booked: tuple[str, ...] = (),
    released_at: datetime | None = None,
    **changes: Any,
) -> Post:
    """A clean post; `there` changes its list, `of` its edition, the rest the announcement."""
    given: dict[str, Any] = {
        "pk": 7,
        "edition": edition(**(of or {})),
        "mailing_list": mailing_list(**(there or {})),
        "subject": "{title}: {date_sentence}",
        "body": "{title} is {date_sentence}.\n\n{url}",
        "created_by": User(pk=1, email="michael@example.org"),
        "made_at": NOW,
        "edited_at": NOW,
    }
    made = make_post(
        Announcement(**(given | changes)),
        VALUES,
        [],
        from_address="bhyvecon@localhost",
        stays_here=stays_here,
        now=NOW,
        unconfirmed=unconfirmed,
        not_booked=not_booked,
        released_at=released_at,
    )
    return replace(made, earlier=tuple(replace(EARLIER, **each) for each in earlier))


def a_draft(to: MailingList, **changes: Any) -> Draft:
    """A text that lint has nothing against."""
    draft = Draft(
        mailing_list=to,
        subject="{title}: {date_sentence}",
        body="{title} is {date_sentence}.\n\n{url}",
        send_at=None,
        reply_to=None,
    )
    draft.update(changes)  # type: ignore[typeddict-item]  # a test changes any of the fields
    return draft


def context_of(response: Any) -> dict[str, Any]:
    """What a page was rendered from."""
    context: dict[str, Any] = response.context_data
    return context
