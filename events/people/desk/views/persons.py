"""People on the desk: written down, changed, contacted, exported. Their lists are in `pages`."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from events.ledger.actions import Actor, record
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.people.access import (
    get_consent_for_organizer,
    get_pair_for_organizer,
    get_person_for_organizer,
    organizer_or_404,
    reaches,
)
from events.people.actions.contacts import note_consent, note_contact, withdraw_consent
from events.people.actions.merging import merge_people, merge_problems
from events.people.actions.persons import add_person, edit_person
from events.people.desk.forms import ConsentForm, ContactForm, MergeForm, PersonForm
from events.people.exports import person_json, person_table
from events.people.models import WRITERS, Contact, Person
from events.people.references import moves_of
from events.shared.clock import local_date
from events.shared.csv_text import write_csv
from events.shared.http import SignedInRequest, signed_in

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@signed_in
def person_add(request: SignedInRequest) -> HttpResponse:
    organizer_or_404(request.user)
    form = PersonForm(request.POST or None)
    if form.is_valid():
        person = add_person(form.facts(), by=_by(request), now=timezone.now())
        say_done(request, f"{person} is written down.", now=timezone.now())
        return _to(person)
    return _page(request, form, "Write a person down", "events/people/person_form.html")


@require_http_methods(FORM)
@signed_in
def person_edit(request: SignedInRequest, code: str) -> HttpResponse:
    person = get_person_for_organizer(request.user, code)
    form = PersonForm(request.POST or None, person=person)
    if form.is_valid():
        person.version = form.cleaned_data["version"] or 0
        edit_person(person, form.facts(), by=_by(request), now=timezone.now())
        say_done(request, f"{person} is saved.", now=timezone.now())
        return _to(person)
    return _page(request, form, "Change what is kept", "events/people/person_form.html", person)


@require_http_methods(FORM)
@signed_in
def contact_add(request: SignedInRequest, code: str) -> HttpResponse:
    person = get_person_for_organizer(request.user, code)
    today = local_date(timezone.now(), request.user.person.timezone)
    form = ContactForm(
        request.POST or None,
        instance=Contact(person=person),
        mine=reaches(request.user, WRITERS),
        initial={"on": today},
    )
    if form.is_valid():
        note_contact(form.instance, by=_by(request), now=timezone.now())
        say_done(request, f"The contact with {person} is noted.", now=timezone.now())
        return _to(person)
    return _page(request, form, "Note a contact", "events/people/person_form.html", person)


@require_http_methods(FORM)
@signed_in
def consent_add(request: SignedInRequest, code: str) -> HttpResponse:
    person = get_person_for_organizer(request.user, code)
    form = ConsentForm(request.POST or None)
    if form.is_valid():
        note_consent(person, **form.cleaned_data, by=_by(request), now=timezone.now())
        messages.success(request, f"What {person} agreed to is noted.")
        return _to(person)
    return _page(request, form, "Note what they agree to", "events/people/person_form.html", person)


@require_POST
@signed_in
def consent_withdraw(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    consent = get_consent_for_organizer(request.user, code, pk)
    today = local_date(timezone.now(), consent.person.timezone)
    withdraw_consent(consent, on=today, by=_by(request), now=timezone.now())
    messages.success(request, f"Withdrawn: {consent}.")
    return _to(consent.person)


@require_POST
@signed_in
def person_export(request: SignedInRequest, code: str) -> HttpResponse:
    """All that is kept of a person, for the person, as `json` or `csv`; that it was is recorded."""
    person = get_person_for_organizer(request.user, code)
    ending = "csv" if request.POST.get("as") == "csv" else "json"
    record("exported", person, by=_by(request), at=timezone.now(), after={"as": ending})
    answer = _csv(person) if ending == "csv" else _json(person)
    name = f"person-{person.code}.{ending}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(FORM)
@signed_in
def person_merge(request: SignedInRequest, code: str, other: str) -> HttpResponse:
    """GET shows what would move where; POST makes `other` a part of `code`."""
    keep, gone = get_pair_for_organizer(request.user, code, other)
    form = MergeForm(request.POST or None, keep=keep, gone=gone)
    if form.is_valid():
        keep.version = form.cleaned_data["version"]
        name = form.cleaned_data["name"]
        merge_people(keep, gone, name=name, by=_by(request), now=timezone.now())
        messages.success(request, f"{gone} and {keep} are one person now.")
        return _to(keep)
    context = {
        "form": form,
        "keep": keep,
        "gone": gone,
        "moves": moves_of(gone),
        "problems": merge_problems(keep, gone),
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/people/person_merge.html", context, status=status)


def _json(person: Person) -> HttpResponse:
    return JsonResponse(person_json(person), json_dumps_params={"ensure_ascii": False, "indent": 1})


def _csv(person: Person) -> HttpResponse:
    text = write_csv(person_table(person))
    return HttpResponse(text, content_type="text/csv; charset=utf-8")


def _page(
    request: SignedInRequest, form: object, heading: str, name: str, person: Person | None = None
) -> HttpResponse:
    context = {"form": form, "heading": heading, "person": person}
    status = 422 if getattr(form, "errors", None) else 200
    return TemplateResponse(request, name, context, status=status)


def _to(person: Person) -> HttpResponse:
    return redirect(f"/organize/people/{person.code}/")


def _by(request: SignedInRequest) -> Actor:
    return Actor(request.user.pk, Door.PAGE)
