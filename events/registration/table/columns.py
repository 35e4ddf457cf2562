"""Which column is what, by the word on top, else by how the cells look."""

from events.shared.pasting import Cells, guess_by_head

CHOICES = [
    ("", "(left out)"),
    ("name", "name"),
    ("name_local", "name in its own script"),
    ("organisation", "organization"),
    ("email", "mail address"),
    ("diet", "what they eat"),
    ("needs", "what they need"),
]
HEADS = {
    **dict.fromkeys(("name", "full name", "guest", "who", "attendee"), "name"),
    **dict.fromkeys(("name in its own script", "local name", "名前", "氏名"), "name_local"),
    **dict.fromkeys(("organization", "organisation", "company", "affiliation"), "organisation"),
    **dict.fromkeys(("address", "mail", "email", "e-mail", "mail address"), "email"),
    **dict.fromkeys(("diet", "eats", "food"), "diet"),
    **dict.fromkeys(("needs", "access", "allergies"), "needs"),
}


def guess(cells: list[Cells]) -> tuple[list[str], bool]:
    """The field of each column, and whether the first row is a head."""
    headed = guess_by_head(cells, HEADS)
    if any(headed):
        return headed, True
    columns = [_by_look([row[at] for row in cells if at < len(row)]) for at in range(len(cells[0]))]
    if "" in columns:
        columns[columns.index("")] = "name"
    return columns, False


def _by_look(cells: list[str]) -> str:
    return "email" if sum("@" in cell for cell in cells) * 2 > len(cells) else ""
