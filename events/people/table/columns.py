"""Which column is what, by the word on top, else by how the cells look."""

from events.shared.pasting import Cells, guess_by_head

CHOICES = [
    ("", "(left out)"),
    ("name", "name"),
    ("name_local", "name in its own script"),
    ("addresses", "address"),
    ("timezone", "time zone"),
    ("aliases", "other spellings"),
    ("note", "notes"),
]
HEADS = {
    **dict.fromkeys(("name", "full name", "speaker", "person", "who"), "name"),
    **dict.fromkeys(("name in its own script", "local name", "name local"), "name_local"),
    **dict.fromkeys(("native name", "名前", "氏名"), "name_local"),
    **dict.fromkeys(("address", "addresses", "mail", "email", "e-mail"), "addresses"),
    **dict.fromkeys(("e-mail address", "email address", "phone", "web", "url"), "addresses"),
    **dict.fromkeys(("zone", "time zone", "timezone"), "timezone"),
    **dict.fromkeys(("alias", "aliases", "aka", "also", "other spellings"), "aliases"),
    **dict.fromkeys(("note", "notes", "remark", "remarks", "comment"), "note"),
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
    """Mostly addresses or zones are told by their look; the first other column is the name."""
    if sum("@" in cell or "://" in cell for cell in cells) * 2 > len(cells):
        return "addresses"
    if sum("/" in cell and cell[:1].isupper() and " " not in cell for cell in cells) * 2 > len(
        cells
    ):
        return "timezone"
    return ""
