"""A pasted table of persons for one announcement: which column is what, and what each row does."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from events.announcements.picking.models import Pick
from events.outbox.addresses import address_keys, wire_address
from events.shared.pasting import Cells, Checked, Row, Table, guess_by_head

CHOICES = [("", "(left out)"), ("address", "mail address"), ("name", "name")]
HEADS = {
    **dict.fromkeys(("address", "mail", "email", "e-mail", "mail address"), "address"),
    **dict.fromkeys(("e-mail address", "email address"), "address"),
    **dict.fromkeys(("name", "full name", "who", "person"), "name"),
}


@dataclass
class Plan:
    """The rows as they will be shown; names and addresses of the good ones."""

    rows: list[Checked] = field(default_factory=list)
    steps: list[tuple[str, str]] = field(default_factory=list)


def guess(cells: list[Cells]) -> tuple[list[str], bool]:
    """The field of each column, and whether the first row is a head."""
    headed = guess_by_head(cells, HEADS)
    if any(headed):
        return headed, True
    columns = ["address" if _looks(cells, at) else "" for at in range(len(cells[0]))]
    if "" in columns:
        columns[columns.index("")] = "name"
    return columns, False


def _looks(cells: list[Cells], at: int) -> bool:
    column = [row[at] for row in cells if at < len(row)]
    return sum("@" in cell for cell in column) * 2 > len(column)


def plan_rows(table: Table, known: Collection[str]) -> Plan:
    """`known` are the keys of those who are picked already; nobody is picked twice."""
    plan, taken = Plan(), set(known)
    for row in table.rows:
        name, address = row.first("name"), row.first("address")
        keys, wrong = _wrong(name, address)
        if wrong:
            plan.rows.append(Checked(row.line, "error", (name or address)[:80], wrong))
        elif taken.intersection(keys):
            text = "This address is picked already."
            plan.rows.append(Checked(row.line, "same", name or address, text))
        else:
            plan.rows.append(_new(row, name, address))
            plan.steps.append((name, wire_address(address)))
            taken.update(keys)
    return plan


def _new(row: Row, name: str, address: str) -> Checked:
    return Checked(row.line, "new", name or address, address if name else "")


def _wrong(name: str, address: str) -> tuple[tuple[str, ...], str]:
    """The keys of the address, else why the row cannot be kept, in a sentence."""
    if not address:
        return (), "There is no mail address."
    try:
        Pick._meta.get_field("name").clean(name, None)
        return address_keys(wire_address(address)), ""
    except ValidationError as error:
        return (), " ".join(error.messages)
    except ValueError as error:
        return (), str(error)
