"""Who holds a talk; and a wish that becomes one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from events.ledger.saying import say_done
from events.people.access import people_for
from events.people.actions.persons import add_person
from events.people.models import WRITERS
from events.program import access
from events.program.forms.talks import SpeakerForm
from events.program.talks import becoming, speakers
from events.program.talks.models import Speaking, Talk
from events.program.views.talks import PAGE, by_page, talk_page
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused, block
from events.shared.refusals import show_refusal


@require_POST
@signed_in
def speaker_add(request: SignedInRequest, slug: str, code: str) -> HttpResponse:
    talk = access.get_talk_for_organizer(request.user, slug, code)
    form = SpeakerForm(request.POST, people=people_for(request.user, WRITERS))
    if form.is_valid() and _added(request, form, talk):
        say_done(request, f"A speaker of {talk} is noted.", now=timezone.now())
        return redirect(PAGE, slug, code)
    return talk_page(request, talk, may_write=True, form=form)


@require_POST
@signed_in
def speaker_answer(request: SignedInRequest, slug: str, code: str, pk: int) -> HttpResponse:
    """Confirmed, declined or only asked: as the button says."""
    speaking = access.get_speaking_for_organizer(request.user, slug, code, pk)
    state, now = request.POST.get("state", ""), timezone.now()
    if state not in Speaking.State.values:
        raise Refused([block("state", "Say whether they confirmed or declined.", where="state")])
    speakers.answer_speaking(speaking, state, by=by_page(request), now=now)
    say_done(request, f"{speaking}: {speaking.get_state_display().lower()}.", now=now)
    return redirect(PAGE, slug, code)


@require_POST
@signed_in
def speaker_remove(request: SignedInRequest, slug: str, code: str, pk: int) -> HttpResponse:
    speaking = access.get_speaking_for_organizer(request.user, slug, code, pk)
    now = timezone.now()
    speakers.remove_speaker(speaking, by=by_page(request), now=now)
    say_done(request, f"{speaking} is off this talk.", now=now)
    return redirect(PAGE, slug, code)


@require_POST
@signed_in
def candidacy_talk(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """From a wish to a talk with its speaker."""
    candidacy = access.get_candidacy_for_organizer(request.user, slug, pk)
    talk = becoming.make_talk_of(candidacy, by=by_page(request), now=timezone.now())
    messages.success(request, f"{candidacy} became the talk {talk}.")
    return redirect(PAGE, slug, talk.code)


def _added(request: SignedInRequest, form: SpeakerForm, talk: Talk) -> bool:
    given, by, now = form.cleaned_data, by_page(request), timezone.now()
    try:
        person = given["person"] or add_person({"name": given["name"]}, by=by, now=now)
        how = {"state": given["state"], "shown": given["shown"]}
        speakers.add_speaker(talk, person, **how, by=by, now=now)
    except Refused as refused:
        show_refusal(form, refused)
        return False
    return True
