"""People: all whom the user's roles reach, and one with the roles over the years."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from events.conferences.access import editions_for
from events.flows.access import activities_about
from events.flows.activity import history
from events.logistics.queries.roster import shifts_on
from events.pages.desk.roles import promises_of, roles_of
from events.people.access import get_person_for_viewer, is_organizer_somewhere, people_for
from events.people.likeness import alike_pairs, like
from events.people.models import WRITERS, Contact
from events.shared.clock import local_date
from events.shared.http import SignedInRequest, signed_in

ROWS = 50
LONGEST = 200  # characters of a question
LATEST_ACTIVITIES = 10


@require_safe
@signed_in
def person_list(request: SignedInRequest) -> HttpResponse:
    """By name; `?q=` looks in every spelling."""
    words = request.GET.get("q", "")[:LONGEST].strip()
    people = people_for(request.user)
    if words:
        spelt = Q(name__icontains=words) | Q(name_local__icontains=words)
        people = people.filter(spelt | Q(aliases__name__icontains=words)).distinct()
    page = Paginator(people, ROWS).get_page(request.GET.get("page"))
    shown = list(page)
    roles, promises = roles_of(shown, request.user), promises_of(shown, request.user)
    last: dict[int, Contact] = {}
    for contact in Contact.objects.filter(person__in=shown).order_by("on", "id"):
        last[contact.person_id] = contact
    context = {
        "rows": [
            (person, roles.get(person.pk, ()), last.get(person.pk), promises.get(person.pk, ()))
            for person in shown
        ],
        "page": page,
        "words": words,
        "query": f"{urlencode({'q': words})}&" if words else "",
        "may_write": is_organizer_somewhere(request.user),
    }
    return TemplateResponse(request, "events/pages/person_list.html", context)


@require_safe
@signed_in
def person_alike(request: SignedInRequest) -> HttpResponse:
    """Entries that may be one human, for those who may merge them."""
    people = people_for(request.user, WRITERS).prefetch_related("aliases")
    page = Paginator(alike_pairs(people), ROWS).get_page(request.GET.get("page"))
    return TemplateResponse(request, "events/pages/person_alike.html", {"page": page})


@require_safe
@signed_in
def person_show(request: SignedInRequest, code: str) -> HttpResponse:
    """Viewers see neither addresses nor notes; the code of a merged one leads to who is kept."""
    person = get_person_for_viewer(request.user, code)
    if person.code != code:
        return redirect("events:pages:person_show", person.code)
    others = list(people_for(request.user, WRITERS).prefetch_related("aliases"))
    may_write = person in others
    deeds = activities_about(person)[:LATEST_ACTIVITIES]
    context = {
        "person": person,
        "may_write": may_write,
        "roles": roles_of([person], request.user).get(person.pk, ()),
        "promises": promises_of([person], request.user).get(person.pk, ()),
        "shifts": shifts_on(person).filter(edition__in=editions_for(request.user)),
        "contacts": person.contacts.select_related("user__person", "edition"),
        "alike": like(person, others) if may_write else (),
        "today": local_date(timezone.now(), request.user.person.timezone),
        "history": history(deeds, with_addresses=may_write, may_undo=may_write),
    }
    return TemplateResponse(request, "events/pages/person_show.html", context)
