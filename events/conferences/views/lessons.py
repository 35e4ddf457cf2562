"""What an edition taught."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from events.conferences.access import get_edition_for_organizer
from events.conferences.forms.lessons import LessonsForm
from events.conferences.lessons.actions import write_lessons
from events.conferences.lessons.models import Lessons
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.shared.http import SignedInRequest, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def lessons_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    """Written once; the venue and the editions after it show it."""
    edition, now = get_edition_for_organizer(request.user, slug), timezone.now()
    row = Lessons.objects.filter(edition=edition).first() or Lessons(edition=edition)
    initial = {name: getattr(row, name) for name in ("went_well", "to_change", "version")}
    form = LessonsForm(request.POST or None, initial=initial)
    if form.is_valid():
        by = Actor(request.user.pk, Door.PAGE)
        write_lessons(edition, form.cleaned_data, by=by, now=now)
        say_done(request, "Kept. It stands with the venue and with the next editions.", now=now)
        return redirect("events:conferences:lessons_edit", slug)
    context = {"edition": edition, "form": form}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/conferences/lessons_edit.html", context, status=status)
