"""The usual plan: what organizers of such days did in real years."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """`days` count from the edition's day; `key` outlives the words, so no line comes twice."""

    key: str
    days: int
    text: str


USUAL: tuple[Line, ...] = (
    Line("idea", -200, "Note the idea; look for other BSD events and holidays; fix the scale"),
    Line("save-the-date", -192, "Host's dates and call are known: save the date; ask for a place"),
    Line("sponsors", -192, "Ask possible sponsors"),
    Line("day-and-venue", -111, "Day and venue planned; choose the lists to write to"),
    Line("travellers", -90, "Tell travellers: visa and air fare take three months"),
    Line("recruit", -82, "Host has decided its programme: ask its speakers; decline with reasons"),
    Line("venue-in-writing", -55, "Get the venue in writing, with network and sound"),
    Line("call", -41, "Call for presenters"),
    Line("programme", -30, "First programme, with one talk in reserve"),
    Line("date-certain", -27, "Date is certain; open registration"),
    Line("practical", -22, "Practical mail: network, way in, travel papers, food"),
    Line("roster", -14, "Who sits at the desk, who records; help for newcomers"),
    Line("head-count", -13, "Early price ends; head count to the caterer"),
    Line("run-sheet", -7, "Run sheet"),
    Line("guest-list", -3, "Guest list to the building; badges and signs; try plugs and slides"),
    Line("tomorrow", -1, "Reminder for tomorrow, one text for each role"),
    Line("day", 0, "Desk, timer, news of delays; record speaker, screen and sound"),
    Line("thanks", 1, "Thank speakers, hosts and helpers"),
    Line("recordings", 8, "Collect the recordings"),
    Line("accounts", 14, "Slides online; questionnaire; settle the accounts"),
    Line("videos", 64, "Chase the missing videos"),
    Line("next", 78, "Talk about the next edition; delete the guests' data on its date"),
)
