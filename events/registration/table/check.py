"""What each row would do: a new guest, one who is known already, or an error with its reason."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from events.outbox.addresses import wire_address
from events.registration.models import Registration
from events.shared.pasting import Checked, Row, Table
from events.shared.text import check_no_web_address

TEXTS = ("name", "name_local", "organisation", "email", "needs")
Facts = dict[str, str]


@dataclass
class Plan:
    """The rows as they will be shown, and what the good ones tell."""

    rows: list[Checked] = field(default_factory=list)
    steps: list[Facts] = field(default_factory=list)


def plan_rows(table: Table, known: Collection[str]) -> Plan:
    """`known` are the addresses of guests, in small letters; nobody is made twice."""
    plan, taken = Plan(), set(known)
    for row in table.rows:
        facts = {name: row.first(name) for name in (*TEXTS, "diet")}
        if wrong := wrong_with(facts):
            plan.rows.append(Checked(row.line, "error", facts["name"][:80], wrong))
        elif facts["email"] and facts["email"].casefold() in taken:
            text = "This address is on the list already."
            plan.rows.append(Checked(row.line, "same", facts["name"], text))
        else:
            plan.rows.append(_new(row, facts))
            plan.steps.append(facts)
            taken.add(facts["email"].casefold())
    return plan


def _new(row: Row, facts: Facts) -> Checked:
    return Checked(row.line, "new", facts["name"], facts["organisation"])


def wrong_with(facts: Facts) -> str:
    """Why a row cannot be kept, in a sentence; "" if it can. Diet and address become ours."""
    if not facts["name"]:
        return "There is no name."
    facts["diet"] = _diet(facts["diet"])
    if not facts["diet"]:
        return f"What they eat: one of {', '.join(Registration.Diet.labels)}."
    try:
        for name in ("name", "name_local", "organisation"):
            check_no_web_address(facts[name])
        for name in filter(facts.get, TEXTS):
            Registration._meta.get_field(name).clean(facts[name], None)  # type: ignore[union-attr]  # a column
        facts["email"] = wire_address(facts["email"]) if facts["email"] else ""
    except ValidationError as error:
        return " ".join(error.messages)
    except ValueError as error:
        return str(error)
    return ""


def _diet(word: str) -> str:
    """By value or label, in any case; "" for what is none."""
    known = {str(label).casefold(): value for value, label in Registration.Diet.choices}
    known |= {value: value for value in Registration.Diet.values} | {"": "any"}
    return known.get(word.strip().casefold(), "")
