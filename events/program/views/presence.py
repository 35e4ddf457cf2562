"""When a speaker is there."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from events.program import access
from events.program.forms.presence import PresenceForm, typed
from events.program.talks.models import Speaking
from events.program.talks.presence import note_presence, presences_of
from events.program.views.talks import PAGE, by_page
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused
from events.shared.refusals import show_refusal


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def presence_edit(request: SignedInRequest, slug: str, code: str, pk: int) -> HttpResponse:
    """Arrives, must leave, how long the way is; for all talks of that person here."""
    speaking = access.get_person_speaking_for_organizer(request.user, slug, code, pk)
    talk = speaking.talk
    known = presences_of(talk).get(speaking.person_id or 0)
    initial = typed(known, talk.edition)
    form = PresenceForm(request.POST or None, initial=initial, edition=talk.edition)
    if form.is_valid() and _noted(request, form, speaking):
        return redirect(PAGE, slug, code)
    context = {"form": form, "edition": talk.edition, "talk": talk, "speaking": speaking}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/program/presence_edit.html", context, status=status)


def _noted(request: SignedInRequest, form: PresenceForm, speaking: Speaking) -> bool:
    person, edition = speaking.person, speaking.talk.edition
    if person is None:
        return False
    try:
        note_presence(edition, person, form.facts(), by=by_page(request), now=timezone.now())
    except Refused as refused:
        show_refusal(form, refused)
        return False
    return True
