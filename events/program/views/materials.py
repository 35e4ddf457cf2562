"""After the event: what there is of each talk, and what is still wanted."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from events.conferences.access import get_edition_and_right
from events.ledger.saying import say_done
from events.program import access
from events.program.forms.materials import MaterialForm
from events.program.materials import actions, queries
from events.program.materials.models import Material
from events.program.views.talks import by_page
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused
from events.shared.refusals import show_refusal

PAGE = "events:program:material_list"


@require_safe
@signed_in
def material_list(request: SignedInRequest, slug: str) -> HttpResponse:
    """Every talk that the public saw, with its slides and recording."""
    edition, may_write = get_edition_and_right(request.user, slug)
    rows = queries.rows_of(edition)
    context = {"edition": edition, "rows": rows, "may_write": may_write}
    context["told"] = queries.told(rows)
    return TemplateResponse(request, "events/program/material_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def material_edit(request: SignedInRequest, slug: str, code: str, kind: str) -> HttpResponse:
    """Wanted, received, published, or why it will not come."""
    talk = access.get_talk_for_organizer(request.user, slug, code)
    material = access.get_material_of(talk, kind)
    initial = {name: getattr(material, name) for name in ("state", "url", "reason", "version")}
    form = MaterialForm(request.POST or None, initial=initial)
    if form.is_valid():
        now = timezone.now()
        try:
            actions.note_material(talk, kind, **form.cleaned_data, by=by_page(request), now=now)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            what = Material.Kind(kind).label
            say_done(request, f"{what} of “{talk}”: noted.", now=now)
            return redirect(PAGE, slug)
    context = {"edition": talk.edition, "talk": talk, "material": material, "form": form}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/program/material_edit.html", context, status=status)
