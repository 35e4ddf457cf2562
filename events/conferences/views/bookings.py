"""The rooms of an edition: what is wished, asked for, held, confirmed, given up."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from events.conferences import access
from events.conferences.bookings import actions, queries
from events.conferences.bookings.letter import letter_of
from events.conferences.bookings.models import Booking
from events.conferences.forms.bookings import AnswerForm, BookingForm, LetterForm, typed
from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.shared.clock import local_date
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused
from events.shared.refusals import show_refusal

LIST, PAGE = "events:conferences:booking_list", "events:conferences:booking_show"


@require_safe
@signed_in
def booking_list(request: SignedInRequest, slug: str) -> HttpResponse:
    edition, may_change = access.get_edition_and_right(request.user, slug)
    today = local_date(timezone.now(), edition.timezone or "UTC")
    context = {
        "edition": edition,
        "bookings": queries.bookings_of(edition),
        "problems": queries.problems_of(edition, today),
        "may_change": may_change,
    }
    return TemplateResponse(request, "events/conferences/booking_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def booking_add(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = access.get_edition_for_organizer(request.user, slug)
    initial = {"date": edition.start, "opens": "09:00", "closes": "18:00"}
    form = BookingForm(request.POST or None, initial=initial, edition=edition, fresh=True)
    if form.is_valid() and _stored(request, form, edition, None):
        messages.success(request, "Wished for. Ask for it by letter, or note what was answered.")
        return redirect(LIST, slug)
    return _form(request, form, edition)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def booking_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    booking = access.get_booking_for_organizer(request.user, slug, pk)
    edition = booking.edition
    form = BookingForm(request.POST or None, initial=typed(booking), edition=edition, fresh=False)
    if form.is_valid() and _stored(request, form, edition, booking):
        say_done(request, f"{booking} is saved.", now=timezone.now())
        return redirect(PAGE, slug, pk)
    return _form(request, form, edition, booking)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def booking_show(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """What is known of one booking; below it, what was answered."""
    booking = access.get_booking_for_organizer(request.user, slug, pk)
    form = AnswerForm(request.POST or None, booking=booking)
    if form.is_valid() and _moved(request, form, booking):
        messages.success(request, f"Noted: {booking} is {booking.state_words}.")
        return redirect(LIST, slug)
    context = {"edition": booking.edition, "booking": booking, "form": form}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/conferences/booking_show.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def booking_ask(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """The letter as a draft; the button sends it."""
    booking = access.get_booking_for_organizer(request.user, slug, pk)
    draft = {**letter_of(booking, str(request.user)), "version": booking.version}
    form = LetterForm(request.POST or None, initial=draft)
    if booking.contact_email and form.is_valid() and _asked(request, form, booking):
        messages.success(request, f"1 letter to {booking.contact_email} is in the outbox.")
        return redirect(PAGE, slug, pk)
    context = {"edition": booking.edition, "booking": booking, "form": form}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/conferences/booking_ask.html", context, status=status)


def _stored(
    request: SignedInRequest, form: BookingForm, edition: Edition, booking: Booking | None
) -> bool:
    by, now = Actor(request.user.pk, Door.PAGE), timezone.now()
    try:
        if booking is None:
            actions.add_booking(edition, form.facts(), by=by, now=now)
        else:
            booking.version = form.cleaned_data["version"]
            actions.edit_booking(booking, form.facts(), by=by, now=now)
    except Refused as refused:
        show_refusal(form, refused)
        return False
    return True


def _moved(request: SignedInRequest, form: AnswerForm, booking: Booking) -> bool:
    given = form.cleaned_data
    booking.version = given["version"]
    by, now = Actor(request.user.pk, Door.PAGE), timezone.now()
    try:
        actions.move_booking(
            booking,
            given["state"],
            reason=given["reason"],
            held_until=given["held_until"],
            by=by,
            now=now,
        )
    except Refused as refused:
        show_refusal(form, refused)
        return False
    return True


def _asked(request: SignedInRequest, form: LetterForm, booking: Booking) -> bool:
    given = form.cleaned_data
    booking.version = given["version"]
    by, now = Actor(request.user.pk, Door.PAGE), timezone.now()
    letter = {"subject": given["subject"], "body": given["body"], "reply_to": request.user.email}
    try:
        actions.ask_for_room(booking, **letter, by=by, now=now)
    except Refused as refused:
        show_refusal(form, refused)
        return False
    return True


def _form(
    request: SignedInRequest, form: BookingForm, edition: Edition, booking: Booking | None = None
) -> HttpResponse:
    context = {"form": form, "edition": edition, "booking": booking}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/conferences/booking_edit.html", context, status=status)
