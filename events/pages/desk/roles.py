"""What people did with us over the years, as far as somebody may see it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Count, Max, Min, Q, QuerySet, Value

from events.conferences.access import editions_for
from events.people.models import Membership, Person, User
from events.planning.access import items_for, meetings_for
from events.planning.models import ActionItem, Attendance
from events.program.models import Candidacy
from events.program.talks.models import Speaking

Roles = dict[int, list["Role"]]
R = TypeVar("R", Candidacy, Speaking)


@dataclass(frozen=True)
class Role:
    """A part in one edition or series: `speaker, confirmed` of `bhyvecon Tokyo 2019`."""

    year: str
    role: str
    where: str
    url: str
    detail: str = ""

    @property
    def words(self) -> str:
        """In a list, where many stand beside each other."""
        return f"{self.role} {self.where}{f' ({self.detail})' if self.detail else ''}"


def roles_of(people: Iterable[Person], user: User) -> Roles:
    """By number of the person, newest first, in a few queries however many there are."""
    keys = [person.pk for person in people]
    found: Roles = defaultdict(list)
    for pk, role in [*_wanted(keys, user), *_on_calls(keys, user), *_in_teams(keys, user)]:
        found[pk].append(role)
    for roles in found.values():
        roles.sort(key=lambda role: role.year, reverse=True)
    return found


def promises_of(people: Iterable[Person], user: User) -> dict[int, list[ActionItem]]:
    """What each has promised and not done yet."""
    items = items_for(user).filter(owner__in=list(people), state=ActionItem.State.OPEN)
    found: dict[int, list[ActionItem]] = defaultdict(list)
    for item in items:
        found[item.owner_id or 0].append(item)
    return found


def _wanted(keys: list[int], user: User) -> list[tuple[int, Role]]:
    """On talks and on boards, in one query; a wish that became a talk is told as the talk."""
    mine = editions_for(user)
    wishes = Candidacy.objects.filter(person__in=keys, edition__in=mine, talk=None)
    parts = Speaking.objects.filter(person__in=keys, talk__edition__in=mine)
    rows = _facts(wishes, "edition", "topic").union(_facts(parts, "talk__edition", "talk__title"))
    return [
        (
            person,
            Role(
                str(year),
                "speaker of" if state == Candidacy.State.CONFIRMED else "wanted at",
                title,
                f"/organize/{slug}/{page}/",
                ", ".join(filter(None, [topic, state.replace("_", " ")])),
            ),
        )
        for person, year, title, slug, topic, state, page in rows
    ]


def _facts(rows: QuerySet[R], edition: str, topic: str) -> QuerySet[R, tuple[Any, ...]]:
    page = Value("talks" if rows.model is Speaking else "speakers")
    of = [f"{edition}__{name}" for name in ("year", "title", "slug")]
    return rows.order_by().values_list("person", *of, topic, "state", page)


def _on_calls(keys: list[int], user: User) -> list[tuple[int, Role]]:
    rows = Attendance.objects.filter(person__in=keys, meeting__in=meetings_for(user))
    counted = (
        rows.order_by()
        .values("person", "meeting__series__name")
        .annotate(count=Count("pk"), first=Min("meeting__date"), last=Max("meeting__date"))
    )
    return [
        (
            row["person"],
            Role(
                _years(row["first"].year, row["last"].year),
                f"on {row['count']} call{'s' if row['count'] > 1 else ''} of",
                row["meeting__series__name"],
                "/organize/meetings/",
            ),
        )
        for row in counted
    ]


def _in_teams(keys: list[int], user: User) -> list[tuple[int, Role]]:
    mine = editions_for(user)
    seen = Q(edition__in=mine) | Q(series__in=mine.values("series"))
    rows = Membership.objects.filter(seen, user__person__in=keys)
    return [
        (
            row.user.person_id,
            Role(
                str(row.edition.year) if row.edition else "now",
                f"{row.get_role_display().lower()} of",
                str(row.place),
                "/organize/team/",
            ),
        )
        for row in rows.select_related("user", "series", "edition")
    ]


def _years(first: int, last: int) -> str:
    return str(last) if first == last else f"{first}-{last}"
