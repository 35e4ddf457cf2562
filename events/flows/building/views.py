"""The building's guest list: who comes, who was told of, and sending it or what differs."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.conferences.access import get_edition_for_organizer
from events.conferences.bookings.models import Booking
from events.conferences.models import Edition
from events.flows.building.comers import away_from, comers_of, report
from events.flows.building.exports import changes_csv, list_csv
from events.flows.building.forms import SendForm
from events.flows.building.letter import bytes_of
from events.flows.building.problems import mail_problems, sending_problems
from events.flows.building.sending import Prepared, Wish, prepare, send_list
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.people.models import Person
from events.registration.building import actions
from events.registration.building.actions import Way
from events.registration.building.queries import sendings_of
from events.shared.clock import local_date
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused, Stale
from events.shared.refusals import show_refusal
from events.shared.text import counted

PAGE = "events:flows:building_list"


@require_safe
@signed_in
def building_list(request: SignedInRequest, slug: str) -> HttpResponse:
    """Who comes into the building, and in which list the reception was told so."""
    edition = get_edition_for_organizer(request.user, slug)
    now, told = timezone.now(), report(edition)
    context = {
        "edition": edition,
        "report": told,
        "is_late": told.due and told.due < local_date(now, edition.timezone or "UTC"),
        "problems": [each for each in sending_problems(told, now=now) if each.kind != "guests"],
        "sendings": sendings_of(edition),
        "away": away_from(edition),
    }
    return TemplateResponse(request, "events/flows/building_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def building_send(request: SignedInRequest, slug: str) -> HttpResponse:
    """The very bytes first; what was looked at last is what goes out, once."""
    edition = get_edition_for_organizer(request.user, slug)
    form = SendForm(request.POST or None, initial={"way": Way.MAIL, "to": _contact(edition)})
    wish = _wish(request, form)
    if wish is None or "send" not in request.POST:
        return _preview(request, edition, form, wish, status=422 if form.errors else 200)
    by, now, seen = Actor(request.user.pk, Door.PAGE), timezone.now(), request.POST.get("seen", "")
    try:
        sending = send_list(edition, wish, seen=seen, by=by, now=now)
    except Refused as refused:
        show_refusal(form, refused)
        return _preview(request, edition, form, wish, status=422)
    except Stale as stale:
        return _preview(request, edition, form, wish, stale=str(stale), status=409)
    say_done(request, f"{str(sending).capitalize()}: {sending.get_way_display()}.", now=now)
    return redirect(PAGE, slug)


@require_safe
@signed_in
def building_print(request: SignedInRequest, slug: str) -> HttpResponse:
    """For the reception's desk: a sheet with a box for each."""
    edition = get_edition_for_organizer(request.user, slug)
    context = {"edition": edition, "report": report(edition)}
    return TemplateResponse(request, "events/flows/building_print.html", context)


@require_POST
@signed_in
def building_export(request: SignedInRequest, slug: str) -> HttpResponse:
    """A POST, as it is recorded who took the names away."""
    edition = get_edition_for_organizer(request.user, slug)
    told, bom = report(edition), "bom" in request.POST
    only_changes = "changes" in request.POST
    count = len(told.changes if only_changes else told.standing)
    by = Actor(request.user.pk, Door.PAGE)
    actions.note_list_export(edition, count, by=by, now=timezone.now())
    text = changes_csv(told.changes, bom=bom) if only_changes else list_csv(told, bom=bom)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    name = f"{slug}-guest-list-changes.csv" if only_changes else f"{slug}-guest-list.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@signed_in
def building_sent(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """A list as it went out."""
    edition = get_edition_for_organizer(request.user, slug)
    sending = sendings_of(edition).filter(number=number).first()
    if sending is None:
        raise Http404
    context = {"edition": edition, "sending": sending, "lines": sending.lines.all()}
    return TemplateResponse(request, "events/flows/building_sent.html", context)


@require_POST
@signed_in
def absence_edit(request: SignedInRequest, slug: str, code: str) -> HttpResponse:
    """An organizer or a speaker does not come, or comes after all."""
    edition = get_edition_for_organizer(request.user, slug)
    absent = request.POST.get("comes") == "no"
    person = _person(edition, code)
    by, now = Actor(request.user.pk, Door.PAGE), timezone.now()
    actions.note_absence(edition, person, absent=absent, by=by, now=now)
    verb = "does not come" if absent else "comes"
    say_done(request, f"{person} {verb} into the building.", now=now)
    return redirect(PAGE, slug)


def _person(edition: Edition, code: str) -> Person:
    """Somebody of the list, or who was taken off it; else 404."""
    known = {each.code for each in comers_of(edition)} | {each.code for each in away_from(edition)}
    person = Person.objects.filter(code=code).first() if code in known else None
    if person is None:
        raise Http404
    return person


def _contact(edition: Edition) -> str:
    """Who got the last list by mail, else whom we asked for the room."""
    last = edition.guest_sendings.filter(way=Way.MAIL).last()
    if last:
        return last.to
    rooms = edition.bookings.exclude(contact_email="")
    room = min(rooms, key=lambda each: each.state != Booking.State.CONFIRMED, default=None)
    return room.contact_email if room else ""


def _wish(request: SignedInRequest, form: SendForm) -> Wish | None:
    """What was typed; before anything was, the usual. None for what is no address."""
    who = {"sender": str(request.user), "reply_to": request.user.email}
    if not form.is_bound:
        usual = SendForm({**form.initial, "note": ""})
        return Wish(**usual.cleaned_data, **who) if usual.is_valid() else None
    return Wish(**form.cleaned_data, **who) if form.is_valid() else None


def _preview(
    request: SignedInRequest,
    edition: Edition,
    form: SendForm,
    wish: Wish | None,
    *,
    stale: str = "",
    status: int,
) -> HttpResponse:
    now = timezone.now()
    ready: Prepared | None = prepare(edition, wish) if wish else None
    told = ready.report if ready else report(edition)
    is_mail = wish is not None and wish.way == Way.MAIL
    problems = [*sending_problems(told, now=now), *(mail_problems(told) if is_mail else [])]
    context = {
        "edition": edition,
        "form": form,
        "report": told,
        "problems": problems,
        "blocked": any(each.level == "block" for each in problems),
        "ready": ready,
        "wish": wish,
        "is_mail": is_mail,
        "bytes": bytes_of(ready.letter, now=now) if ready and is_mail else "",
        "stale": stale,
        "size": counted(len(told.changes), "name"),
    }
    page = "events/flows/building_send.html"
    return TemplateResponse(request, page, context, status=status)
