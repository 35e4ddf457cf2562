"""What organizers see of a speaker: what was told by the link, messages, and the link itself."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.ledger.saying import say_done
from events.program import access
from events.program.forms.desk import DeskNoteForm
from events.program.profiles import actions, queries
from events.program.profiles.models import Profile
from events.program.talks.models import Speaking
from events.program.talks.presence import presence_words
from events.program.views.own_forms import photo_of
from events.program.views.talks import by_page
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused
from events.shared.refusals import show_refusal

PAGE = "events:program:speaker_desk"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def speaker_desk(request: SignedInRequest, slug: str, code: str, pk: int) -> HttpResponse:
    """POST writes to the speaker."""
    speaking, profile = access.get_profile_for_organizer(request.user, slug, code, pk)
    form = DeskNoteForm(request.POST or None)
    if form.is_valid() and _written(request, profile, form):
        say_done(request, f"A mail to {speaking} is on its way.", now=timezone.now())
        return redirect(PAGE, slug, code, pk)
    return _page(request, speaking, profile, form)


@require_POST
@signed_in
def speaker_link(request: SignedInRequest, slug: str, code: str, pk: int) -> HttpResponse:
    """Mail a new link."""
    speaking, profile = access.get_profile_for_organizer(request.user, slug, code, pk)
    now = timezone.now()
    actions.send_link(_kept(profile), by=by_page(request), now=now)
    say_done(request, f"A new link to {speaking} is on its way.", now=now)
    return redirect(PAGE, slug, code, pk)


@require_POST
@signed_in
def speaker_end(request: SignedInRequest, slug: str, code: str, pk: int) -> HttpResponse:
    """End every link that was mailed."""
    speaking, profile = access.get_profile_for_organizer(request.user, slug, code, pk)
    now = timezone.now()
    actions.end_links(_kept(profile), by=by_page(request), now=now)
    say_done(request, f"No link of {speaking} works any more.", now=now)
    return redirect(PAGE, slug, code, pk)


@require_safe
@signed_in
def speaker_photo(request: SignedInRequest, slug: str, code: str, pk: int) -> HttpResponse:
    return photo_of(access.get_profile_for_organizer(request.user, slug, code, pk)[1])


def _kept(profile: Profile) -> Profile:
    """Looking makes no row; a deed does."""
    return profile if profile.pk else actions.profile_of(profile.edition, profile.person)


def _written(request: SignedInRequest, profile: Profile, form: DeskNoteForm) -> bool:
    text, now = form.cleaned_data["text"], timezone.now()
    try:
        actions.write_to_speaker(_kept(profile), text, by=by_page(request), now=now)
    except Refused as refused:
        show_refusal(form, refused)
        return False
    return True


def _page(
    request: SignedInRequest, speaking: Speaking, profile: Profile, form: DeskNoteForm
) -> HttpResponse:
    edition = speaking.talk.edition
    zone = edition.timezone or "UTC"
    here = queries.presence_of(profile)
    context = {
        "edition": edition,
        "talk": speaking.talk,
        "speaking": speaking,
        "profile": profile,
        "held": queries.speakings_of(profile),
        "here": presence_words(here, zone) if here else "",
        "notes": profile.notes.select_related("user__person") if profile.pk else [],
        "zone": zone,
        "form": form,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/program/speaker_desk.html", context, status=status)
