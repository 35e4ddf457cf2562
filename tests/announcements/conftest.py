"""Tokyo with its day, an armed list, and a draft by Michael that John may approve."""

from datetime import date, datetime

import pytest

from events.announcements import actions
from events.announcements.models import Announcement, MailingList
from events.conferences.models import Edition
from events.people.models import User
from events.venues.models import Certainty
from tests.announcements.scenery import a_draft
from tests.cast import page
from tests.factories import DayFactory
from tests.factories.announcements import MailingListFactory


@pytest.fixture
def planned(tokyo: Edition) -> Edition:
    """Tokyo on 20 March 2019, planned, the day before AsiaBSDCon's devsummit."""
    DayFactory.create(edition=tokyo.host)
    tokyo.start = tokyo.end = date(2019, 3, 20)
    tokyo.date_certainty = Certainty.PLANNED
    tokyo.save()
    return tokyo


@pytest.fixture
def virtualization(db: None) -> MailingList:
    mailing_list: MailingList = MailingListFactory.create()
    return mailing_list


@pytest.fixture
def draft(
    planned: Edition, virtualization: MailingList, michael: User, now: datetime
) -> Announcement:
    """A draft by Michael."""
    text = a_draft(virtualization)
    return actions.draft_announcement(planned, text, by=page(michael), now=now)


@pytest.fixture
def in_review(draft: Announcement, michael: User, now: datetime) -> Announcement:
    return actions.submit_announcement(draft, by=page(michael), now=now)


@pytest.fixture
def approved(in_review: Announcement, john: User, now: datetime) -> Announcement:
    """Michael's text, approved by John; nothing has started."""
    return actions.approve_announcement(in_review, by=page(john), now=now)
