"""The talks of an edition: listed, added, changed, moved on."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.conferences.access import get_edition_and_right, get_edition_for_organizer
from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.people.access import people_for
from events.people.models import WRITERS
from events.program import access
from events.program.forms.talks import SpeakerForm, TalkForm
from events.program.talks import actions, listing, queries
from events.program.talks.models import Talk
from events.shared.http import SignedInRequest, signed_in

LIST, PAGE = "events:program:talk_list", "events:program:talk_show"


@require_safe
@signed_in
def talk_list(request: SignedInRequest, slug: str) -> HttpResponse:
    """All talks by state, those that came to nothing last."""
    edition, may_write = get_edition_and_right(request.user, slug)
    lines = listing.lines_of(edition)
    context = {
        "edition": edition,
        "lines": lines,
        "told": listing.told(lines),
        "may_write": may_write,
    }
    return TemplateResponse(request, "events/program/talk_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def talk_add(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = get_edition_for_organizer(request.user, slug)
    form = TalkForm(request.POST or None, fresh=True)
    if form.is_valid():
        talk = actions.add_talk(edition, form.facts(), by=by_page(request), now=timezone.now())
        messages.success(request, f"{talk} is among the talks, as a draft.")
        return redirect(PAGE, slug, talk.code)
    return _form(request, form, edition)


@require_safe
@signed_in
def talk_show(request: SignedInRequest, slug: str, code: str) -> HttpResponse:
    talk, may_write = access.get_talk_and_right(request.user, slug, code)
    return talk_page(request, talk, may_write=may_write)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def talk_edit(request: SignedInRequest, slug: str, code: str) -> HttpResponse:
    talk = access.get_talk_for_organizer(request.user, slug, code)
    initial = model_to_dict(talk) | {"track": talk.track or "", "version": talk.version}
    form = TalkForm(request.POST or None, initial=initial, fresh=False)
    if form.is_valid():
        talk.version = form.cleaned_data["version"]
        now = timezone.now()
        actions.edit_talk(talk, form.facts(), by=by_page(request), now=now)
        say_done(request, f"{talk} is saved.", now=now)
        return redirect(PAGE, slug, code)
    return _form(request, form, talk.edition, talk)


@require_POST
@signed_in
def talk_move(request: SignedInRequest, slug: str, code: str) -> HttpResponse:
    """Accepted, confirmed, withdrawn: as the button says."""
    talk = access.get_talk_for_organizer(request.user, slug, code)
    now = timezone.now()
    actions.move_talk(talk, request.POST.get("state", ""), by=by_page(request), now=now)
    say_done(request, f"{talk} is {talk.get_state_display().lower()}.", now=now)
    return redirect(PAGE, slug, code)


def talk_page(
    request: SignedInRequest, talk: Talk, *, may_write: bool, form: SpeakerForm | None = None
) -> HttpResponse:
    """The page of a talk, also where the form below it was refused."""
    people = people_for(request.user, WRITERS) if may_write else None
    context = {
        "edition": talk.edition,
        "talk": talk,
        "speakers": queries.speakers_of(talk),
        "next_moves": queries.next_moves_of(talk),
        "other_moves": queries.other_moves_of(talk),
        "slots": queries.slots_of(talk),
        "waits_for": queries.waits_for(talk),
        "form": form or (SpeakerForm(people=people) if people is not None else None),
        "may_write": may_write,
    }
    status = 422 if form is not None else 200
    return TemplateResponse(request, "events/program/talk_show.html", context, status=status)


def _form(
    request: SignedInRequest, form: TalkForm, edition: Edition, talk: Talk | None = None
) -> HttpResponse:
    context = {"form": form, "edition": edition, "talk": talk, "tracks": edition.tracks.all()}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/program/talk_edit.html", context, status=status)


def by_page(request: SignedInRequest) -> Actor:
    return Actor(request.user.pk, Door.PAGE)
