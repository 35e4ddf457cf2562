"""The files of a venue: added, fetched by organizers alone, removed."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.conferences import access
from events.conferences.forms.files import VenueFileForm
from events.conferences.views.venues import PAGE
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused
from events.shared.refusals import show_refusal
from events.venues.files import actions, store
from events.venues.models import Venue


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def file_add(request: SignedInRequest, slug: str) -> HttpResponse:
    venue = access.get_venue_for_organizer(request.user, slug)
    posted = request.method == "POST"
    form = VenueFileForm(request.POST, request.FILES) if posted else VenueFileForm()
    if form.is_valid() and _added(request, form, venue):
        return redirect(PAGE, slug)
    context = {"form": form, "venue": venue}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/conferences/file_add.html", context, status=status)


@require_safe
@signed_in
def file_show(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """To be saved, never to be shown as a page of this site: its bytes are not ours."""
    file = access.get_venue_file_for_organizer(request.user, slug, pk)
    try:
        answer = HttpResponse(store.path_of(file.stored).read_bytes(), file.media_type)
    except FileNotFoundError:
        raise Http404 from None
    answer.headers["Content-Disposition"] = str(content_disposition_header(True, file.name))  # noqa: FBT003 -- Django's signature
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@require_POST
@signed_in
def file_remove(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    file, now = access.get_venue_file_for_organizer(request.user, slug, pk), timezone.now()
    actions.remove_file(file, by=Actor(request.user.pk, Door.PAGE), now=now)
    say_done(request, f"{file} is removed; for 30 days it can be put back.", now=now)
    return redirect(PAGE, slug)


def _added(request: SignedInRequest, form: VenueFileForm, venue: Venue) -> bool:
    given, now = form.cleaned_data, timezone.now()
    facts = {"name": given["file"].name, "kind": given["kind"], "text": given["text"]}
    by = Actor(request.user.pk, Door.PAGE)
    try:
        file = actions.add_file(venue, given["file"].read(), **facts, by=by, now=now)
    except Refused as refused:
        show_refusal(form, refused)
        return False
    say_done(request, f"{file} is kept.", now=now)
    return True
