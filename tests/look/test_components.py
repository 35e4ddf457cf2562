"""The component page in the docs is made of the site's own templates, and shows all of the look."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import timezone

from events.conferences.actions import import_series
from events.conferences.demo import PAST
from events.conferences.imports.series import read_series
from events.ledger.actions import Actor
from events.ledger.models import Door
from tests.golden import golden
from tests.look import examples

PAGE = settings.BASE_DIR / "docs" / "explanation" / "components.html"
TEMPLATE = Path(__file__).with_name("page.html")
SHEET = settings.BASE_DIR / "static" / "css" / "site.css"
IMPORT = Actor(None, Door.IMPORT)
CLASS = re.compile(r"\.([a-z][a-z-]*[a-z])\b")

# The frame of a page stands around the parts; a wide form has no limit, and
# the tables of editions and of what is pasted set widths.
ELSEWHERE = {
    "paste-columns",
    "table-editions",
    "wide",
    "edition-nav",
    "site-end",
    "site-foot",
    "site-head",
    "site-name",
    "site-nav",
}


@pytest.fixture
def page(db: None) -> str:
    import_series(read_series(PAST.read_bytes()), by=IMPORT, now=timezone.now())
    return written()


def written() -> str:
    """The page, without the blank lines that templates leave."""
    context = {
        "themes": [(theme, form(theme), form(theme, refused=True)) for theme in ("light", "dark")],
        "strips": examples.strips(),
        "certainties": examples.CERTAINTIES,
        "states": examples.STATES,
        "problems": examples.PROBLEMS,
        "tally": examples.TALLY,
    }
    html = Template(TEMPLATE.read_text()).render(Context(context))
    return "".join(f"{line.rstrip()}\n" for line in html.splitlines() if line.strip())


def form(theme: str, *, refused: bool = False) -> examples.SampleForm:
    prefix = f"{theme}-refused" if refused else theme
    return examples.SampleForm({f"{prefix}-title": "bhyve"} if refused else None, prefix=prefix)


def test_the_component_page_is_as_the_site_is(page: str) -> None:
    assert page == golden(PAGE, page)


def test_every_class_of_the_sheet_is_on_the_component_page(page: str) -> None:
    shown = {name for said in re.findall(r'class="([^"]*)"', page) for name in said.split()}

    rules = re.sub(r"\{[^}]*\}", " ", re.sub(r"/\*.*?\*/", "", SHEET.read_text(), flags=re.DOTALL))
    missing = set(CLASS.findall(rules)) - shown - ELSEWHERE

    assert "\n".join(sorted(missing)) == ""
