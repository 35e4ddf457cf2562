"""A first text for each occasion: what, where and when come first, then what is wanted.

A paragraph is left out where a fact that it needs is missing. A `{name with blanks}` is no fact:
lint blocks it until its author has written something there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from events.announcements.occasions.names import Occasion

URL = "What is settled later, and what changes, stands here:\n{url}"
PLACE = "Place: {city}; {venue_sentence}"
SCHEDULE = "The programme as it is now:\n{schedule_url}"
ASK = "Questions: answer to this mail."


@dataclass(frozen=True)
class Paragraph:
    """`needs` names the fact without which it is left out; `unless` one that takes its place."""

    text: str
    needs: str = ""
    unless: str = ""

    def fits(self, values: Mapping[str, str]) -> bool:
        wanted = not self.needs or bool(values.get(self.needs))
        return wanted and not (self.unless and values.get(self.unless))


@dataclass(frozen=True)
class Text:
    """`follows`: it answers the first post that the list had of the edition."""

    subject: str
    paragraphs: tuple[Paragraph, ...]
    follows: bool = False

    def body(self, values: Mapping[str, str]) -> str:
        return "\n\n".join(each.text for each in self.paragraphs if each.fits(values))


P = Paragraph
TEXTS: Mapping[str, Text] = {
    Occasion.SAVE_THE_DATE: Text(
        "{title}: {date_sentence}",
        (
            P("Save the date: {title} is {date_sentence}, {relation}.", "relation"),
            P("Save the date: {title} is {date_sentence}.", unless="relation"),
            P(f"Host conference: {{host}}\n{PLACE}", "host"),
            P(PLACE, unless="host"),
            P(URL, "url"),
            P(
                "Talks and short reports of work in progress are welcome:\n"
                "answer to this mail with a title and a sentence or two."
            ),
        ),
    ),
    Occasion.CALL: Text(
        "{title}: call for presenters",
        (
            P("{title} is {date_sentence}, {relation}.", "relation"),
            P("{title} is {date_sentence}.", unless="relation"),
            P(PLACE),
            P(
                "Presenters are wanted: for talks, and for short reports of work in\n"
                "progress. Answer to this mail until {until which day} with"
            ),
            P("* a title and a sentence or two,\n* how long you would like to talk."),
            P("An idea is enough to begin with."),
            P(URL, "url"),
        ),
    ),
    Occasion.CALL_REMINDER: Text(
        "Reminder: {title}, call for presenters",
        (
            P("The call for presenters of {title} ends on {which day}."),
            P("{title} is {date_sentence}; {venue_sentence}."),
            P(
                "Who wants to present answers to this mail with a title and a sentence\n"
                "or two. Short reports of work in progress are as welcome as talks."
            ),
            P(URL, "url"),
        ),
        follows=True,
    ),
    Occasion.PROGRAMME: Text(
        "{title}: programme {version}",
        (
            P("The programme of {title} is out. It is {date_sentence}."),
            P(PLACE),
            P("What changed since the last version:", "difference"),
            P("{difference}", "difference"),
            P("{programme}"),
            P("{schedule_url}"),
        ),
    ),
    Occasion.GUEST_LIST: Text(
        "{title}: register until {guest_list_until}",
        (
            P(
                "{title} is {date_sentence}; {venue_sentence}. The building lets in who\n"
                "is on its guest list. Please register until {guest_list_until}:"
            ),
            P("{register_url}"),
            P("Who registered already need not do anything.\n" + ASK),
        ),
        follows=True,
    ),
    Occasion.PRACTICAL: Text(
        "{title}: practical matters",
        (
            P("{title} is {date_sentence}; {venue_sentence}."),
            P("Hours: {hours}", "hours"),
            P("Address: {address}\n{address_local}", "address_local"),
            P("Address: {address}", "address", unless="address_local"),
            P("Getting there and in:\n\n{way_in}", "way_in"),
            P("Network:\n\n{network}", "network"),
            P("Beside the host:\n\n{strip}", "host"),
            P(SCHEDULE, "schedule_url"),
            P(ASK),
        ),
        follows=True,
    ),
    Occasion.TOMORROW: Text(
        "{title} is tomorrow, {date}",
        (
            P("{title} is tomorrow, {date}; {venue_sentence}."),
            P("Hours: {hours}", "hours"),
            P("Address: {address}", "address"),
            P("Getting there and in:\n\n{way_in}", "way_in"),
            P(SCHEDULE, "schedule_url"),
        ),
        follows=True,
    ),
    Occasion.UPDATE: Text(
        "[Update] {title}: {what changed}",
        (
            P("What we wrote before has changed."),
            P("Before: {what we wrote}\nNow: {what holds now}"),
            P("{title} is {date_sentence}; {venue_sentence}."),
            P(URL, "url"),
        ),
        follows=True,
    ),
    Occasion.CANCELLED: Text(
        "[Cancelled] {title}",
        (
            P("{title} does not take place: it is {date_sentence}."),
            P("The reason: {the reason}"),
            P("What becomes of bookings and talks: {what becomes of them}"),
            P(URL, "url"),
        ),
        follows=True,
    ),
    Occasion.THANKS: Text(
        "{title}: thank you; slides and recordings",
        (
            P(
                "{title} is over: it was {date_sentence}. Thank you to all who came,\n"
                "spoke, hosted and helped."
            ),
            P("{slides}", "slides"),
            P("Slides and recordings follow here as they come in:\n{url}", unless="slides"),
            P("All of it, with what is still to come:\n{url}", "slides"),
        ),
        follows=True,
    ),
}


def text_for(occasion: str) -> Text:
    """That of the occasion; "save the date" where none was named."""
    return TEXTS.get(occasion, TEXTS[Occasion.SAVE_THE_DATE])
