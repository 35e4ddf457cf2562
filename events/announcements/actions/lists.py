"""A list is armed by typing its address again; a new or changed address disarms it."""

from datetime import datetime
from typing import TypedDict

from django.db import transaction
from django.utils.text import slugify
from typing_extensions import Unpack

from events.announcements import queries
from events.announcements.actions.approval import withdraw_approval
from events.announcements.fields import refuse_if_invalid
from events.announcements.models import MailingList
from events.ledger.actions import Actor, record
from events.ledger.changes import news, plain
from events.shared.problems import Refused, block
from events.shared.transitions import update_versioned

# Words of the site's addresses below /organize/lists/ and /organize/<edition>/.
TAKEN_SLUGS = frozenset({"new", "edit", "planner", "rules", "announcements"})


class Rules(TypedDict, total=False):
    """What a list expects, and what is known of it."""

    charter: str
    archive_url: str
    subscribers_only: bool
    moderated: bool
    posting: str
    for_tests: bool
    quiet_days: int
    topics: str
    language: str


def normal_address(address: str) -> str:
    """The local part as it is, the domain in lower case (RFC 5321, 2.4)."""
    local, _, domain = address.strip().rpartition("@")
    return f"{local}@{domain.lower()}"


@transaction.atomic
def add_list(
    *, address: str, name: str, by: Actor, now: datetime, **rules: Unpack[Rules]
) -> MailingList:
    """Keep a list, unarmed; the same address again gives the list that is kept already."""
    address = normal_address(address)
    if known := MailingList.objects.filter(address=address).first():
        return known
    mailing_list = MailingList(slug=_free_slug(address), address=address, name=name, **rules)
    refuse_if_invalid(mailing_list)
    mailing_list.save()
    record("added", mailing_list, by=by, at=now, after={"address": address, **rules})
    return mailing_list


@transaction.atomic
def edit_list(
    mailing_list: MailingList,
    *,
    address: str,
    name: str,
    by: Actor,
    now: datetime,
    **rules: Unpack[Rules],
) -> MailingList:
    """Change what is known; another address disarms and takes back what waits for the old one."""
    told = {"address": normal_address(address), "name": name, **rules}
    refuse_if_invalid(MailingList(slug=mailing_list.slug, **told))
    changes = news(mailing_list, told)
    before = {field: getattr(mailing_list, field) for field in changes}
    if not changes:
        return mailing_list
    if "address" in changes:
        mailing_list = disarm_list(mailing_list, by=by, now=now)
    update_versioned(mailing_list, **changes)
    record("edited", mailing_list, by=by, at=now, before=plain(before), after=plain(changes))
    return mailing_list


@transaction.atomic
def arm_list(mailing_list: MailingList, *, typed: str, by: Actor, now: datetime) -> MailingList:
    """Let posts go there, once somebody typed its very address again."""
    if normal_address(typed) != mailing_list.address:
        text = "That is not the address of this list; type it exactly as it is shown."
        raise Refused([block("arm", text, where="typed")])
    if not mailing_list.armed:
        update_versioned(mailing_list, armed_at=now, armed_by_id=by.user_id)
        record("armed", mailing_list, by=by, at=now, after={"address": mailing_list.address})
    return mailing_list


@transaction.atomic
def disarm_list(mailing_list: MailingList, *, by: Actor, now: datetime) -> MailingList:
    """Let nothing go there any more; what waits for it becomes a draft again."""
    for announcement in queries.waiting_for(mailing_list):
        withdraw_approval(announcement, by=by, now=now)
    if mailing_list.armed:
        update_versioned(mailing_list, armed_at=None, armed_by=None)
        record("disarmed", mailing_list, by=by, at=now, before={"address": mailing_list.address})
    return mailing_list


def _free_slug(address: str) -> str:
    """The local part as a slug, with a number behind it where that is taken."""
    slug = slugify(address.rpartition("@")[0])[:50] or "list"
    taken = TAKEN_SLUGS | set(MailingList.objects.values_list("slug", flat=True))
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(each for each in numbered if each not in taken)
