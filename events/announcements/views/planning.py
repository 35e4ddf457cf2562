"""The communication plan of an edition: what goes where when, and what a list still misses."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from events.announcements import access
from events.announcements.models import MailingList
from events.announcements.schedule import actions, queries
from events.announcements.schedule.forms import MoveForm, PlannedPostForm
from events.announcements.schedule.models import PlannedPost
from events.announcements.views.deeds import form_problems
from events.announcements.views.reading import PAGE as ANNOUNCEMENT
from events.announcements.views.reading import by
from events.conferences.access import get_edition_for_organizer, get_edition_for_viewer
from events.conferences.models import Edition
from events.shared.clock import local_date
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused, Stale
from events.shared.refusals import show_refusal

PAGE = "events:announcements:posts_plan"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def posts_plan(request: SignedInRequest, slug: str) -> HttpResponse:
    """GET shows the plan; POST plans one post more."""
    if request.method != "POST":
        edition = get_edition_for_viewer(request.user, slug)
        return _show(request, edition, PlannedPostForm())
    edition, form = get_edition_for_organizer(request.user, slug), PlannedPostForm(request.POST)
    if form.is_valid():
        try:
            made = actions.plan_post(
                edition, **form.cleaned_data, by=by(request), now=timezone.now()
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, f"Planned: {made}.")
            return redirect(PAGE, slug)
    return _show(request, edition, form, status=422)


@require_POST
@signed_in
def posts_plan_usual(request: SignedInRequest, slug: str) -> HttpResponse:
    """Add the usual posts for the list that the form names, or for persons."""
    edition = get_edition_for_organizer(request.user, slug)
    there = _list_named(request.POST.get("list", ""))
    count = actions.plan_usual(edition, there, by=by(request), now=timezone.now())
    messages.success(request, f"{count} usual posts are planned, to {there or 'persons'}.")
    return redirect(PAGE, slug)


def _list_named(slug: str) -> MailingList | None:
    """None where the form names none, which is persons; 404 for a list that there is not."""
    if not slug:
        return None
    found = next((each for each in MailingList.objects.all() if each.slug == slug), None)
    if found is None:
        raise Http404
    return found


def _deed(
    request: SignedInRequest, slug: str, pk: int, act: Callable[[PlannedPost, datetime], str]
) -> HttpResponse:
    post = access.get_planned_post_for_organizer(request.user, slug, pk)
    try:
        messages.success(request, act(post, timezone.now()))
    except (Refused, Stale) as error:
        form = PlannedPostForm({})
        form.errors.clear()
        form.add_error(None, str(error))
        status = 422 if isinstance(error, Refused) else 409
        return _show(request, post.edition, form, status=status)
    return redirect(PAGE, slug)


@require_POST
@signed_in
def post_drop(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    def act(post: PlannedPost, now: datetime) -> str:
        return f"Dropped: {actions.drop_post(post, by=by(request), now=now)}."

    return _deed(request, slug, pk, act)


@require_POST
@signed_in
def post_restore(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    def act(post: PlannedPost, now: datetime) -> str:
        return f"Planned again: {actions.restore_post(post, by=by(request), now=now)}."

    return _deed(request, slug, pk, act)


@require_POST
@signed_in
def post_move(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    form = MoveForm(request.POST)

    def act(post: PlannedPost, now: datetime) -> str:
        if not form.is_valid():
            raise Refused(form_problems(form))
        moved = actions.move_post(post, form.cleaned_data["days"], by=by(request), now=now)
        return f"{moved} is planned for {moved.offset_words}."

    return _deed(request, slug, pk, act)


@require_POST
@signed_in
def post_draft(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    post = access.get_planned_post_for_organizer(request.user, slug, pk)
    if post.announcement_id:
        return redirect(ANNOUNCEMENT, slug, post.announcement_id)

    def act(post: PlannedPost, now: datetime) -> str:
        made = actions.draft_post(post, by=by(request), now=now)
        return f"Drafted, and sent to nobody: {made}."

    return _deed(request, slug, pk, act)


def _show(
    request: SignedInRequest, edition: Edition, form: PlannedPostForm, status: int = 200
) -> HttpResponse:
    today = local_date(timezone.now(), edition.timezone or "UTC")
    posts, known = list(queries.plan_of(edition)), queries.known_of(edition)
    lists = list(MailingList.objects.all())
    targets = queries.targets_of(posts, known, [each for each in lists if each.armed])
    context = {
        "edition": edition,
        "form": form,
        "rows": queries.rows_of(posts, today),
        "targets": targets,
        "coverage": queries.coverage_of(posts, known, targets),
        "lists": lists,
        "may_write": access.may_write(request.user, edition),
    }
    page = "events/announcements/posts_plan.html"
    return TemplateResponse(request, page, context, status=status)
