"""One mail server and one site for all of these tests; each makes a list of its own."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.processes.postfix import PEOPLE, SITE, Postfix
from tests.processes.site import Site

POSTER, BOUNCES = f"post@{SITE}", f"bounces@{SITE}"
ROD, MODERATOR = f"rod@{PEOPLE}", f"moderator@{PEOPLE}"


@pytest.fixture(scope="session")
def server() -> Iterator[Postfix]:
    with Postfix(POSTER, BOUNCES, ROD, MODERATOR) as running:
        yield running


@pytest.fixture(scope="session")
def site(server: Postfix, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with the demo, its day chosen, whose mail goes to the server without a hold."""
    environment = {
        "EMAIL_URL": server.url,
        "DEFAULT_FROM_EMAIL": f"bhyvecon <{POSTER}>",
        "BOUNCE_ADDRESS": BOUNCES,
        "BOUNCE_MAILDIR": str(server.maildir(BOUNCES)),
        "MAIL_HOLD": "0",
    }
    data = tmp_path_factory.mktemp("real") / "site"
    with Site(data=data, env=environment, demo=True) as running:
        yield running


@pytest.fixture(scope="session")
def edition(site: Site) -> str:
    """The demo's upcoming edition, on the day before the devsummit; a demo no more, so that it may
    post to lists beyond `localhost`."""
    rows = json.loads(site.manage("editions", "--json").stdout)
    slug: str = next(row["slug"] for row in rows if row["host"] and row["status"] == "planned")
    asked = f"print(*DateOption.objects.filter(edition__slug={slug!r}).values_list('date', flat=1))"
    is_real = f"Edition.objects.filter(slug={slug!r}).update(demo=False)"
    day = site.python(f"from events.models import *\n{is_real}\n{asked}").split()[1]
    site.manage("choose_date", slug, day, "--reason", "The day before the devsummit")
    return slug


def knock(site: Site) -> None:
    """What the clock does each minute."""
    site.python("from events.announcements.tasks import read_returns; read_returns()")


class Poster:
    """Announces to one list and says how far that is."""

    def __init__(self, site: Site, edition: str, address: str) -> None:
        self.site = site
        name = address.partition("@")[0]
        site.manage("lists", "--add", address, "--name", name, "--arm", address)
        site.manage("lists", "--arm", address)
        said = site.manage(
            *("announce", "--edition", edition, "--list", name, "--body", "-"),
            *("--subject", f"{{title}}, to {name}", "--no-hold", "--json"),
            *("--by", "organizer@bhyvecon.localhost", "--approve-as", "second@bhyvecon.localhost"),
            text=f"{{title}} is {{date_sentence}}.\n\nThis goes to {name}.\n\n{{url}}\n",
        )
        assert said.returncode == 0, said.stdout + said.stderr
        self.pk = json.loads(said.stdout)["id"]

    def delivery(self) -> dict[str, Any]:
        """The one row, as `deliveries` tells it now; empty while there is none."""
        said = json.loads(self.site.manage("deliveries", str(self.pk), "--json").stdout)
        return dict(said["rows"][0], announcement=said["state"]) if said["rows"] else {}

    def wait_until(self, **values: str) -> dict[str, Any]:
        """The row, once it has these values."""
        return self.site.wait_for(lambda: self._row_with(values), seconds=180)

    def wait_for_word(self, **values: str) -> dict[str, Any]:
        """The same, with the clock's knock at BOUNCE_MAILDIR each time."""

        def look() -> dict[str, Any]:
            knock(self.site)
            return self._row_with(values)

        return self.site.wait_for(look, seconds=180)

    def _row_with(self, values: dict[str, str]) -> dict[str, Any]:
        row = self.delivery()
        return row if values.items() <= row.items() else {}
