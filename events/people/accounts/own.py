"""The settings of whoever is logged in: name and zone, address, where they are logged in."""

from django.conf import settings as django_settings
from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from events.ledger.actions import Actor
from events.ledger.models import Door
from events.people import access, actions, queries
from events.people.account_forms import NewAddressForm, ProfileForm
from events.people.accounts.answers import by, confirmed, form_methods
from events.people.site import site_settings
from events.shared.http import SignedInRequest, link, signed_in
from events.shared.problems import Refused


@require_safe
@signed_in
def settings(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    user = request.user
    writes = access.is_organizer_somewhere(user)
    shown = {
        "person": user.person,
        "way_in": queries.way_in(user),
        "demanded": django_settings.REQUIRE_SECOND_FACTOR,
        "sessions": queries.sessions_of(user, now),
        "here": request.session.session_key,
        "site_settings": site_settings() if writes else [],
        "now": now,
    }
    return TemplateResponse(request, "events/people/settings.html", shown)


@form_methods
@signed_in
def profile(request: SignedInRequest) -> HttpResponse:
    person = request.user.person
    form = ProfileForm(request.POST or None, initial=model_to_dict(person))
    if form.is_valid():
        actions.change_profile(person, **form.cleaned_data, by=by(request), now=timezone.now())
        messages.success(request, "Your name and time zone are saved.")
        return redirect("events:people:settings")
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/people/profile.html", {"form": form}, status=status)


@form_methods
@signed_in
@confirmed
def address_change(request: SignedInRequest) -> HttpResponse:
    form = NewAddressForm(request.POST or None)
    if form.is_valid() and _asked(request, form):
        return redirect("events:people:settings")
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/people/address.html", {"form": form}, status=status)


def _asked(request: SignedInRequest, form: NewAddressForm) -> bool:
    email = form.cleaned_data["email"]
    try:
        actions.ask_for_address(request.user, email, by=by(request), now=timezone.now())
    except Refused as refused:
        form.add_error("email", str(refused))
        return False
    text = f"A link goes to {email}; it works for three days. Until then the old address stays."
    messages.success(request, text)
    return True


@form_methods
@link
def address_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows what the link does, POST does it, a second POST says "already"."""
    change = access.get_new_address_by_link(token)
    if request.method == "POST" and change.state == "open":
        who = Actor(change.user.pk, Door.LINK)
        actions.change_address(change.user, change.email, by=who, now=timezone.now())
        return redirect(request.path)
    status = 200 if change.state in {"open", "done"} else 410
    shown = {"change": change}
    return TemplateResponse(request, "events/people/address_confirm.html", shown, status=status)


@require_POST
@signed_in
def session_end(request: SignedInRequest, handle: str) -> HttpResponse:
    session = access.get_session_of(request.user, handle, timezone.now())
    word = str(session)
    actions.end_session(session, by=by(request), now=timezone.now())
    messages.success(request, f"The login in {word} has ended.")
    return redirect("events:people:settings")


@require_POST
@signed_in
def session_end_others(request: SignedInRequest) -> HttpResponse:
    keep = request.session.session_key
    actions.end_other_sessions(request.user, keep=keep, by=by(request), now=timezone.now())
    messages.success(request, "All your other logins have ended.")
    return redirect("events:people:settings")
