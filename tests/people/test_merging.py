"""Two entries become one: nothing that leads to a person may be forgotten."""

from datetime import datetime

import pytest

from events.conferences.models import Edition
from events.people.access import get_person_for_viewer
from events.people.actions.merging import merge_people
from events.people.likeness import alike_pairs, like
from events.people.models import Alias, Person, User
from events.people.references import moves_of, references, rows_of
from events.shared.problems import Refused, Stale
from tests import cast
from tests.security.scenery import furnish

# DOMAIN: who is one person in the minutes, and who is not.
SAME = [
    ("Elena Mihailescu", "Maria-Elena Mihalescu"),
    ("Scott Phillips", "D Scott Phillips"),
    ("Scott Philips", "Scott Phillips"),
    ("Alexandru Elisei", "Alexandriu"),
    ("Mike Gerdts", "Mike Gertdts"),
]


def two(keep: str, gone: str) -> tuple[Person, Person]:
    return Person.objects.create(name=keep), Person.objects.create(name=gone)


def test_every_row_of_every_table_that_leads_there_moves(tokyo: Edition, now: datetime) -> None:
    """By the models themselves: a table that comes later is in this test without asking."""
    furnish(tokyo)
    keep, gone = two("Mike Gerdts", "Mike Gertdts")
    keys = list(references())
    for key in keys:
        key.model._base_manager.update(**{key.name: gone})
    before = {str(key): rows_of(key, gone).count() for key in keys}

    merge_people(keep, gone, name="Mike Gerdts", by=cast.page(User.objects.all()[0]), now=now)

    assert len(keys) >= 8
    assert min(before.values()) >= 1
    after = {str(key): rows_of(key, keep).count() for key in keys}
    own = {str(key) for key in keys if key.model is Alias}
    assert {key: after[key] - before[key] for key in after if key not in own} == dict.fromkeys(
        after.keys() - own, 0
    )


def test_spellings_and_the_old_code_lead_to_who_is_kept(michael: User, now: datetime) -> None:
    keep, gone = two("Mike Gertdts", "Mike Gerdts")
    keep.added_by = gone.added_by = michael
    keep.save()
    gone.note, gone.name_local = "from T", "マイク"
    gone.save()
    code = gone.code

    merge_people(keep, gone, name="Mike Gerdts", by=cast.page(michael), now=now)

    found = get_person_for_viewer(michael, code)
    assert (found, found.name, found.name_local, found.note) == (
        keep,
        "Mike Gerdts",
        "マイク",
        "from T",
    )
    assert sorted(alias.name for alias in found.aliases.all()) == ["Mike Gerdts", "Mike Gertdts"]
    answer = cast.client_of(michael).get(f"/organize/people/{code}/")
    assert answer.headers["Location"] == f"/organize/people/{keep.code}/"


def test_what_both_have_is_kept_once(michael: User, now: datetime) -> None:
    keep, gone = two("Mike Gerdts", "Mike Gertdts")
    for person in (keep, gone):
        person.addresses.create(value="mike@example.org")
    gone.addresses.create(value="+1 555 0100")

    merge_people(keep, gone, name=keep.name, by=cast.page(michael), now=now)

    values = [address.value for address in keep.addresses.all()]
    assert values == ["mike@example.org", "+1 555 0100"]


def test_two_logins_are_not_merged(michael: User, john: User, now: datetime) -> None:
    with pytest.raises(Refused, match="Michael and John have a login each"):
        merge_people(michael.person, john.person, name="Michael", by=cast.page(michael), now=now)

    assert Person.objects.filter(name="John").exists()


def test_a_login_moves_to_who_is_kept(michael: User, now: datetime) -> None:
    keep = Person.objects.create(name="Michael Dexter")

    merge_people(keep, michael.person, name=keep.name, by=cast.page(michael), now=now)

    michael.refresh_from_db()
    assert michael.person == keep


def test_the_page_says_what_moves_before_it_does(michael: User, now: datetime) -> None:
    keep, gone = two("Mike Gerdts", "Mike Gertdts")
    Person.objects.filter(pk__in=[keep.pk, gone.pk]).update(added_by=michael)
    gone.contacts.create(on=now.date(), text="x", made_at=now)
    address = f"/organize/people/{keep.code}/merge/{gone.code}/"
    client = cast.client_of(michael)

    shown = client.get(address)
    assert [(move.count, move.name) for move in shown.context["moves"]] == [(1, "contact")]
    assert "Make these 2 entries one person" in shown.content.decode()
    answer = client.post(address, {"name": "Mike Gertdts", "version": "0"}, follow=True)

    keep.refresh_from_db()
    assert (keep.name, moves_of(keep)[0].count) == ("Mike Gertdts", 1)
    assert b"are one person now" in answer.content


@pytest.mark.parametrize("typed", [{"version": "0"}, {"name": "Somebody Else", "version": "0"}])
def test_a_name_that_neither_has_is_refused(michael: User, typed: dict[str, str]) -> None:
    keep, gone = two("Mike Gerdts", "Mike Gertdts")
    Person.objects.filter(pk__in=[keep.pk, gone.pk]).update(added_by=michael)

    answer = cast.client_of(michael).post(f"/organize/people/{keep.code}/merge/{gone.code}/", typed)

    assert (answer.status_code, Person.objects.filter(pk=gone.pk).exists()) == (422, True)


def test_a_stale_merge_changes_nothing(michael: User, now: datetime) -> None:
    keep, gone = two("Mike Gerdts", "Mike Gertdts")
    Person.objects.filter(pk=keep.pk).update(version=1)

    with pytest.raises(Stale):
        merge_people(keep, gone, name=keep.name, by=cast.page(michael), now=now)

    assert Person.objects.filter(name="Mike Gertdts").exists()


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_that_look_alike_are_offered(db: None, one: str, other: str) -> None:
    two(one, other)
    Person.objects.create(name="Patrick Mooney")

    [pair] = alike_pairs(Person.objects.prefetch_related("aliases"))

    assert (pair.keep.name, pair.gone.name) == (one, other)


def test_different_people_are_not_offered(db: None) -> None:
    two("Darius Mihai", "Mihai Carabas")
    Person.objects.create(name="山田 太郎")

    assert alike_pairs(Person.objects.prefetch_related("aliases")) == []


def test_a_spelling_of_old_is_like_a_name_of_now(db: None) -> None:
    keep, other = two("Rod Grimes", "Rodney W. Grimes")
    Alias.objects.create(person=keep, name="Hrodgar")
    Person.objects.create(name="Hrodgar")

    names = [person.name for person in like(keep, Person.objects.prefetch_related("aliases"))]

    assert names == ["Hrodgar", other.name]
