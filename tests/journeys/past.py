"""A running site that knows what everybody knew before the call of 29 November 2018."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bhyvecon.supervisor.options import ROOT
from tests.browser.stage import EMAIL, PASSWORD
from tests.processes.site import Site

FACTS = ROOT / "events" / "conferences" / "demo" / "series.json"
SAMPLES = ROOT / "tests" / "flows" / "samples"
LIST = "freebsd-virtualization@freebsd.org"
ADMIN = {"BHYVECON_ADMIN_EMAIL": EMAIL, "BHYVECON_ADMIN_PASSWORD": PASSWORD}
# What nobody knew then.
LATER = {"2019-tokyo", "2019-ottawa", "asiabsdcon-2019"}


@contextmanager
def site_of_2018(folder: Path) -> Iterator[Site]:
    """The past up to the autumn of 2018, BSDCan's dates of 2019, and a list."""
    told = json.loads(FACTS.read_text())
    told["editions"] = [
        one for one in told["editions"] if one["year"] <= 2019 and one["slug"] not in LATER
    ]
    past = folder / "past.json"
    past.write_text(json.dumps(told))
    with Site(data=folder / "site", env=ADMIN) as running:
        assert running.manage("import_series", str(past)).returncode == 0
        running.manage("lists", "--add", LIST, "--name", "freebsd-virtualization")
        yield running
