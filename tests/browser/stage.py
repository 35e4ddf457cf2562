"""A demo site in which the story has been played: day chosen, list armed, a post out, a draft."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, sync_playwright

from tests.processes.site import Site
from tests.venues.files import picture

EMAIL, PASSWORD = "michael@example.org", "correct horse battery"
SECOND = "second@bhyvecon.localhost"
LIST = "virtualization@lists.example.org"
MINUTES = """\
# Attendees

- Michael
- John

# Notes

## bhyvecon

**Michael:** AsiaBSDCon goes from March 21-24 and bhyvecon is planned for March 20.
**John:** Announce it on virtualization@.

- John to follow up with Michael.

Next meeting: 2019-01-24
"""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
ENVIRONMENT = {
    "BHYVECON_ADMIN_EMAIL": EMAIL,
    "BHYVECON_ADMIN_PASSWORD": PASSWORD,
    "MAIL_HOLD": "0",
}
SUBJECT = "{title}: save the date"
VENUE = "iij-tokyo"
DEMO_LIST = "demo-list@localhost"
TALKS = "Talks are sought for {title}, {date_sentence}.\n\n{url}\n"
TODAY = "{title} is today, {date}, {relation}.\n\n{url}\n"
TEXT = "{title} is {date_sentence}, {relation}.\n\nMore stands at:\n{url}\n"


@contextmanager
def demo_site(data: Path) -> Iterator[Site]:
    """A running site on a data folder of its own, after the story."""
    with Site(data=data, env=ENVIRONMENT, demo=True) as site:
        play(site)
        yield site


def play(site: Site) -> None:
    """By commands, as an organizer would do it: decide the day, arm a list, post."""
    editions = {each["slug"]: each for each in ask(site, "editions")}
    edition = editions[slug_of_demo(editions)]
    host = editions[edition["host"]]
    day = ask(site, "colocation", edition["slug"], "--date", before(host["date"]))["date"]
    reason = "The day before the devsummit is free, and everybody is in town."
    ask(site, "choose_date", edition["slug"], day, "--reason", reason, "--by", EMAIL)
    added = ask(site, "lists", "--add", LIST, "--name", "Example list", "--by", EMAIL)
    ask(site, "lists", "--arm", LIST, "--by", EMAIL)
    slug = next(each["slug"] for each in added if each["address"] == LIST)
    post = ("announce", "--edition", edition["slug"], "--list", slug, "--body", "-")
    by = ("--by", EMAIL, "--override", "The demo shows how a post is approved.")
    sent = ask(site, *post, "--subject", SUBJECT, *by, "--approve-as", SECOND, text=TEXT)
    site.wait_for(lambda: ask(site, "deliveries", str(sent["id"]))["by_state"].get("sent"))
    ask(site, "lists", "--arm", DEMO_LIST, "--by", EMAIL)
    post = ("announce", "--edition", edition["slug"], "--list", "demo-list", "--by", SECOND)
    ask(site, *post, "--subject", "{title}: your talk?", "--body", "-", text=TALKS)
    later = ("--approve-as", EMAIL, "--at", f"{day} 09:00")
    ask(site, *post, "--subject", "{title}: today", "--body", "-", *later, text=TODAY)
    size = ("--talks", "3", "--rooms", "1", "--days", "1", "--speakers", "2")
    ask(site, "make_fixture", *size, "--slug", "2029-fixture", "--first", "2029-03-14")
    ask(
        site, "invite", "rod@example.org", "--role", "viewer", "--series", "bhyvecon", "--by", EMAIL
    )


def slug_of_demo(editions: dict[str, Any]) -> str:
    """The edition that is planned beside a host."""
    return next(
        slug for slug, each in editions.items() if each["host"] and each["status"] == "planned"
    )


def write_draft(page: Page, site: Site) -> None:
    """A draft with something to find, by the composer, as its author leaves it."""
    page.goto(f"{site.url}organize/")
    page.click("main h1 a")
    page.goto(f"{page.url}announcements/new/")
    page.fill("[name=subject]", "CALL FOR TALKS")
    page.fill("[name=body]", "Talks wanted: " + "bhyve, vmm, nvmm, Xen, " * 5 + "at 14:00.\n")
    page.select_option("[name=mailing_list]", index=1)
    page.click("main form [type=submit] >> nth=0")


def paste_minutes(page: Page, site: Site) -> None:
    """A call about the day, pasted as an organizer does; all that it says is accepted."""
    page.goto(f"{site.url}organize/meetings/new/")
    page.fill("main form [name=date]", "2018-11-29")
    page.fill("main form textarea", MINUTES)
    page.click("main form [type=submit] >> nth=0")
    page.click("text=/^Accept all/")


def furnish(page: Page, site: Site) -> None:
    """All that an organizer leaves behind by pages: a draft, a call, a room, a talk on stage."""
    write_draft(page, site)
    paste_minutes(page, site)
    page.goto(f"{site.url}organize/")
    page.click("main h1 a")
    desk = page.url
    slug = urlsplit(desk).path.split("/")[2]
    day = next(each["date"] for each in ask(site, "editions") if each["slug"] == slug)
    wish_for_room(page, f"{site.url}organize/venues/{VENUE}/", desk, day=day)
    draw_the_way(page, f"{site.url}organize/venues/{VENUE}/")
    put_on_stage(page, desk)
    seat_a_guest(page, desk)
    tell_the_building(page, desk)
    write_down_needs(page, f"{desk}needs/", day=day)


def draw_the_way(page: Page, venue: str) -> None:
    """The map of the venue, for everybody."""
    page.goto(f"{venue}files/new/")
    drawn: FilePayload = {"name": "way.png", "mimeType": "image/png", "buffer": picture()}
    page.set_input_files("main [name=file]", drawn)
    page.check("main [name=kind][value=map]")
    page.fill("main [name=text]", "From the station north, then left.")
    page.click("main form [type=submit] >> nth=0")


def seat_a_guest(page: Page, desk: str) -> None:
    """One person with a seat, added by hand."""
    page.goto(f"{desk}guests/new/")
    page.fill("main [name=name]", "Rod")
    page.fill("main [name=email]", "rod@example.org")
    page.click("main form [type=submit] >> nth=0")


def tell_the_building(page: Page, desk: str) -> None:
    """The reception's list, handed over by hand."""
    page.goto(f"{desk}guests/building/send/")
    page.check("main [name=way][value=hand]")
    page.fill("main [name=to]", "Aoi at the desk")
    page.click("main [name=look]")
    page.click("main [name=send]")


def write_down_needs(page: Page, needs: str, *, day: str) -> None:
    """What the day costs, a lunch with a cook to write to, a thing, and hours with nobody yet."""
    meal = {"name": "Lunch", "date": day, "extra": "2", "caterer_email": "cook@example.org"}
    typed = {
        "budget/new/": {"text": "Lunch", "planned": "30000"},
        "budget/rates/": {"rate": "0.0121", "on": day},
        "meals/new/": meal,
        "equipment/new/": {"text": "Spare adapter"},
        "roster/new/": {"date": day, "opens": "09:00", "closes": "12:00"},
    }
    for where, values in typed.items():
        page.goto(f"{needs}{where}")
        for name, value in values.items():
            page.fill(f"main [name={name}]", value)
        page.click("main form [type=submit] >> nth=0")


def put_on_stage(page: Page, desk: str) -> None:
    """A wish that became a talk with its speaker, at nine in the hall; a topic in the tray."""
    page.goto(f"{desk}speakers/new/")
    page.fill("main [name=name]", "Patrick Mooney")
    page.fill("main [name=topic]", "bhyve")
    page.click("main form [type=submit]")
    page.click("text=Make a talk of it")
    page.goto(f"{desk}schedule/")
    page.click("text=Put something on the schedule")
    page.select_option("[name=talk]", index=1)
    page.select_option("[name=room]", index=1)
    page.click("text=Put it there")
    page.goto(f"{desk}speakers/new/")
    page.fill("main [name=topic]", "OpenZFS")  # a wish that is no talk yet
    page.click("main form [type=submit]")
    page.goto(f"{desk}talks/new/")
    page.fill("main [name=title]", "Network stacks")
    page.click("main form [type=submit]")
    page.fill("main [name=name]", "Patrick Mooney")
    page.click("text=Put them on this talk")


def wish_for_room(page: Page, venue: str, desk: str, *, day: str) -> None:
    """A room of the venue, and the wish to have it for the edition's day."""
    page.goto(f"{venue}rooms/new/")
    page.fill("main form [name=name]", "Hall")
    page.click("main form [type=submit] >> nth=0")
    page.goto(f"{desk}rooms/new/")
    page.select_option("main form [name=room]", index=1)
    page.select_option("main form [name=currency]", "JPY")
    told = {"date": day, "opens": "09:00", "closes": "18:00", "cost": "30000"}
    for name, value in told.items():
        page.fill(f"main form [name={name}]", value)
    page.click("main form [type=submit] >> nth=0")


def before(day: str) -> str:
    """The ISO date of the day before."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def ask(site: Site, *arguments: str, text: str | None = None) -> Any:
    """The JSON answer of a command; fails with what it said instead."""
    done = site.manage(*arguments, "--json", text=text)
    assert done.returncode == 0, f"{arguments}\n{done.stdout}\n{done.stderr}"
    return json.loads(done.stdout)


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield browser
        browser.close()


def log_in(context: BrowserContext, site: Site) -> Page:
    """A page of the first organizer."""
    page = context.new_page()
    page.goto(f"{site.url}accounts/login/")
    page.fill("[name=login]", EMAIL)
    page.fill("[name=password]", PASSWORD)
    page.click("main [type=submit]")
    page.wait_for_url("**/organize/")
    return page
