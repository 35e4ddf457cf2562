"""A speaker's page by their link: talks, what is left to tell, messages. GET changes nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from events.conferences.words import date_sentence
from events.program import access
from events.program.forms.own import AnswerForm, NoteForm
from events.program.profiles import actions, queries
from events.program.profiles.answering import answer
from events.program.profiles.models import Profile
from events.program.talks.presence import presence_words
from events.program.views.by_link import own
from events.shared.errors import too_many
from events.shared.limits import is_too_often
from events.shared.problems import Refused, block

PAGE = "events:program:own_show"
MOST_NOTES = 10  # in a quarter of an hour


@require_safe
@own
def own_show(request: HttpRequest, token: str, profile: Profile) -> HttpResponse:
    return _show(request, token, profile, NoteForm())


@require_POST
@own
def own_answer(request: HttpRequest, token: str, profile: Profile, code: str) -> HttpResponse:
    """Yes or no to a talk; the same again changes nothing."""
    speaking = access.get_own_speaking(profile, code)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Refused(
            [block("answer", str(told[0]), where=name) for name, told in form.errors.items()]
        )
    told = form.cleaned_data
    answer(profile, speaking, told["state"], reason=told["reason"], now=timezone.now())
    return redirect(PAGE, token)


@require_POST
@own
def own_write(request: HttpRequest, token: str, profile: Profile) -> HttpResponse:
    """A message to the organizers."""
    now, form = timezone.now(), NoteForm(request.POST)
    if is_too_often("speaker writes", str(profile.pk), most=MOST_NOTES, now=now):
        return too_many(request)
    if not form.is_valid():
        return _show(request, token, profile, form)
    actions.write_to_organizers(profile, form.cleaned_data["text"], now=now)
    return redirect(PAGE, token)


def _show(request: HttpRequest, token: str, profile: Profile, form: NoteForm) -> HttpResponse:
    document = queries.programme_out(profile.edition)
    held, here = queries.held_by(profile, document), queries.presence_of(profile)
    zone = profile.edition.timezone or "UTC"
    context = {
        "token": token,
        "profile": profile,
        "edition": profile.edition,
        "day": date_sentence(profile.edition),
        "held": held,
        "steps": queries.steps_of(profile, held, here),
        "here": presence_words(here, zone) if here else "",
        "is_placed": any(each.places for each in held),
        "notes": profile.notes.select_related("user__person"),
        "zone": zone,
        "form": form,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/program/own_show.html", context, status=status)
