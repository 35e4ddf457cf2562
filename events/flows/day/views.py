"""The day's pages: the run sheet, the room's screen, running late, who is there, thanks."""

from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.conferences.access import get_edition_and_right, get_edition_for_organizer
from events.conferences.models import Edition
from events.flows.day.forms import LateForm
from events.flows.day.late import run_late
from events.flows.day.preview import Preview, preview_late
from events.flows.day.sheet import sheet_of
from events.flows.day.thanks import draft_thanks
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.people.models import Person
from events.program.day import actions
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused
from events.shared.refusals import show_refusal
from events.shared.text import counted
from events.venues.models import Venue

PAGE = "events:flows:day_show"


@require_safe
@signed_in
def day_show(request: SignedInRequest, slug: str) -> HttpResponse:
    """Today, or the day that is nearest; `?date=` another one."""
    now = timezone.now()
    edition, may_write = get_edition_and_right(request.user, slug)
    sheet = sheet_of(edition, _date(request), now=now)
    context = {
        "edition": edition,
        "sheet": sheet,
        "now": now,
        "may_write": may_write,
        "house": _house(edition, may_write=may_write),
        "may_shift": may_write and bool(sheet.shiftable),
    }
    return TemplateResponse(request, "events/flows/day_show.html", context)


@require_safe
@signed_in
def day_screen(request: SignedInRequest, slug: str) -> HttpResponse:
    """Now and next, large; nothing stands there that the room may not read."""
    now = timezone.now()
    edition, _ = get_edition_and_right(request.user, slug)
    sheet = sheet_of(edition, _date(request), now=now, for_room=True)
    context = {"edition": edition, "sheet": sheet, "now": now}
    return TemplateResponse(request, "events/flows/day_screen.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def day_late(request: SignedInRequest, slug: str) -> HttpResponse:
    """GET looks at what would move and who would hear of it; POST does it."""
    now = timezone.now()
    edition = _whole(get_edition_for_organizer(request.user, slug))
    sheet = sheet_of(edition, _date(request), now=now)
    asked = request.GET if "slot" in request.GET else None
    form = LateForm(sheet, request.POST if request.method == "POST" else asked)
    if request.method == "POST" and form.is_valid() and _moved(request, form, now):
        return redirect(_page_of(slug, sheet.day))
    context = {"edition": edition, "sheet": sheet, "form": form, "preview": _preview(form, now)}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/flows/day_late.html", context, status=status)


@require_POST
@signed_in
def day_arrival(request: SignedInRequest, slug: str, code: str) -> HttpResponse:
    """A speaker of this edition is here, or is not after all."""
    edition = get_edition_for_organizer(request.user, slug)
    person = Person.objects.filter(code=code, speakings__talk__edition=edition).first()
    if person is None:
        raise Http404
    now, by = timezone.now(), Actor(request.user.pk, Door.PAGE)
    known = edition.arrivals.filter(person=person).first()
    if request.POST.get("here") != "no":
        actions.note_arrival(edition, person, by=by, now=now)
        say_done(request, f"{person} is here.", now=now)
    elif known:
        actions.remove_arrival(known, by=by, now=now)
        say_done(request, f"{person} is not here after all.", now=now)
    return redirect(_page_of(slug, _date(request)))


@require_POST
@signed_in
def day_thanks(request: SignedInRequest, slug: str) -> HttpResponse:
    """A draft, opened and not sent."""
    edition = get_edition_for_organizer(request.user, slug)
    by = Actor(request.user.pk, Door.PAGE)
    draft = draft_thanks(edition, by=by, now=timezone.now())
    return redirect("events:announcements:announcement_edit", slug, draft.pk)


@require_safe
@signed_in
def day_keep(request: SignedInRequest, slug: str) -> HttpResponse:
    """The worker that keeps the day's pages on a phone; its address is what it may reach."""
    get_edition_and_right(request.user, slug)
    return TemplateResponse(request, "events/flows/day_keep.js", {}, "text/javascript")


def _moved(request: SignedInRequest, form: LateForm, now: datetime) -> bool:
    by, given, slot = Actor(request.user.pk, Door.PAGE), form.cleaned_data, form.line.slot
    minutes, how = given["minutes"], {name: given[name] for name in ("everywhere", "seen")}
    try:
        delay = run_late(slot, minutes, **how, by=by, now=now)
    except Refused as refused:
        show_refusal(form, refused)
        return False
    told = f"{counted(delay.mailed, 'speaker')} will hear of it by mail."
    say_done(request, f"The rest is moved by {minutes:+d} minutes; {told}", now=now)
    return True


def _preview(form: LateForm, now: datetime) -> Preview | None:
    """None where there is nothing to look at."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        given = form.cleaned_data
        slot = form.line.slot
        return preview_late(slot, given["minutes"], everywhere=given["everywhere"], now=now)
    except Refused as refused:
        show_refusal(form, refused)
        return None


def _house(edition: Edition, *, may_write: bool) -> list[tuple[str, str]]:
    """What one may need at once, without looking further: heading and text."""
    venue = edition.venue
    if venue is None:
        return []
    names = ("emergency", "way_out", *(["contacts"] if may_write else []))
    titles = Venue.FOR_EVERYBODY | Venue.FOR_ORGANIZERS
    return [(titles[name], getattr(venue, name)) for name in names if getattr(venue, name)]


def _whole(edition: Edition) -> Edition:
    """With what a release tells."""
    return Edition.objects.select_related("series", "venue", "host").get(pk=edition.pk)


def _page_of(slug: str, day: date | None) -> str:
    return reverse(PAGE, args=[slug]) + (f"?date={day}" if day else "")


def _date(request: HttpRequest) -> date | None:
    """The day asked for; what is no date is as if none were given."""
    try:
        return date.fromisoformat(request.GET.get("date", ""))
    except ValueError:
        return None
