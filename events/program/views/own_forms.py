"""What a speaker tells by their link: the talk, who they are, when they are there."""

from copy import copy

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from events.program import access
from events.program.formats.ical import speaker_feed
from events.program.forms.materials import SlidesForm
from events.program.forms.own import AboutForm, OwnTalkForm, TravelForm
from events.program.forms.presence import typed
from events.program.materials.actions import note_material
from events.program.materials.models import Material
from events.program.profiles import actions, queries
from events.program.profiles.models import Profile
from events.program.profiles.photos import keep_photo, photo_bytes
from events.program.talks.actions import edit_talk
from events.program.talks.presence import note_presence
from events.program.views.by_link import own
from events.program.views.own import PAGE
from events.shared.problems import Refused
from events.shared.refusals import show_refusal

FORM = "events/program/own_form.html"


@require_http_methods(["GET", "HEAD", "POST"])
@own
def own_talk(request: HttpRequest, token: str, profile: Profile, code: str) -> HttpResponse:
    """Title, abstract, recording, needs."""
    talk = access.get_own_speaking(profile, code).talk
    initial = {"version": talk.version}
    form = OwnTalkForm(request.POST or None, instance=copy(talk), initial=initial)
    if form.is_valid():
        talk.version = form.cleaned_data["version"]
        edit_talk(talk, form.facts(), by=actions.SPEAKER, now=timezone.now())
        return redirect(PAGE, token)
    return _page(request, token, profile, form, head=str(talk))


@require_http_methods(["GET", "HEAD", "POST"])
@own
def own_about(request: HttpRequest, token: str, profile: Profile) -> HttpResponse:
    """Biography and photo."""
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AboutForm(*given, instance=copy(profile))
    if form.is_bound and form.is_valid():
        now, picture = timezone.now(), form.cleaned_data["picture"]
        actions.edit_profile(profile, form.facts(), by=actions.SPEAKER, now=now)
        if picture or form.cleaned_data.get("drop"):
            keep_photo(profile, picture, by=actions.SPEAKER, now=now)
        return redirect(PAGE, token)
    return _page(request, token, profile, form, head="About you")


@require_http_methods(["GET", "HEAD", "POST"])
@own
def own_travel(request: HttpRequest, token: str, profile: Profile) -> HttpResponse:
    """When they are there, travel and visa."""
    here = queries.presence_of(profile)
    initial = typed(here, profile.edition) | {"travel": profile.travel, "visa": profile.visa}
    form = TravelForm(request.POST or None, initial=initial, edition=profile.edition)
    if form.is_valid() and _told(form, profile):
        return redirect(PAGE, token)
    return _page(request, token, profile, form, head="When you are there")


@require_http_methods(["GET", "HEAD", "POST"])
@own
def own_slides(request: HttpRequest, token: str, profile: Profile, code: str) -> HttpResponse:
    """Where they are, or why there will be none."""
    talk = access.get_own_speaking(profile, code).talk
    slides = access.get_material_of(talk, Material.Kind.SLIDES)
    initial = {name: getattr(slides, name) for name in ("url", "reason", "version")}
    form = SlidesForm(request.POST or None, initial=initial)
    if form.is_valid():
        facts, now = form.facts(slides), timezone.now()
        try:
            note_material(talk, slides.kind, **facts, by=actions.SPEAKER, now=now)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return redirect(PAGE, token)
    return _page(request, token, profile, form, head=f"Slides of {talk}")


@require_safe
@own
def own_photo(request: HttpRequest, token: str, profile: Profile) -> HttpResponse:  # noqa: ARG001 -- a view's form
    return photo_of(profile)


@require_safe
@own
def own_calendar(request: HttpRequest, token: str, profile: Profile) -> HttpResponse:  # noqa: ARG001 -- a view's form
    """The released talks of this speaker as a calendar file."""
    document = queries.programme_out(profile.edition)
    if document is None or all(each.id != profile.person_id for each in document.people):
        raise Http404
    body = speaker_feed(document, profile.person.code)
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


def photo_of(profile: Profile) -> HttpResponse:
    """The stored JPEG."""
    body = photo_bytes(profile)
    if body is None:
        raise Http404
    return HttpResponse(body, content_type="image/jpeg")


def _told(form: TravelForm, profile: Profile) -> bool:
    by, now = actions.SPEAKER, timezone.now()
    try:
        note_presence(profile.edition, profile.person, form.facts(), by=by, now=now)
    except Refused as refused:
        show_refusal(form, refused)
        return False
    actions.edit_profile(profile, form.told(), by=by, now=now)
    return True


def _page(
    request: HttpRequest,
    token: str,
    profile: Profile,
    form: OwnTalkForm | AboutForm | TravelForm | SlidesForm,
    *,
    head: str,
) -> HttpResponse:
    context = {
        "token": token,
        "profile": profile,
        "edition": profile.edition,
        "zone": profile.edition.timezone or "UTC",
        "form": form,
        "head": head,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, FORM, context, status=status)
