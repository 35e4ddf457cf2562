"""The page behind a link in the digest: close a promise or leave a remark, without a login."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from events.ledger.actions import Actor
from events.ledger.models import Door
from events.people.models import Person
from events.planning import access, actions
from events.planning.forms import CommentForm
from events.planning.models import ActionItem
from events.shared.http import link


@require_http_methods(["GET", "HEAD", "POST"])
@link
def item_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the promise; POST closes it or adds a remark; a closed one says so."""
    opened = access.get_item_by_link(token)
    form = CommentForm(request.POST if "comment" in request.POST else None)
    if request.method == "POST" and not opened.over and _done(request, opened, form):
        return redirect(request.path)
    context = {"opened": opened, "item": opened.item, "form": form}
    status = 410 if opened.over else 422 if form.errors else 200
    return TemplateResponse(request, "events/planning/item_by_link.html", context, status=status)


def _done(request: HttpRequest, opened: access.ByLink, form: CommentForm) -> bool:
    """Whether something was done: a remark, or the closing of what was open."""
    by, now = _by(opened.person), timezone.now()
    if form.is_bound:
        if form.is_valid():
            actions.comment_item(opened.item, form.cleaned_data["text"], by=by, now=now)
        return form.is_valid()
    if opened.item.state == ActionItem.State.OPEN:
        state = "dropped" if request.POST.get("state") == "dropped" else "done"
        actions.close_item(opened.item, state=state, by=by, now=now)
    return True


def _by(person: Person) -> Actor:
    user = getattr(person, "user", None)
    return Actor(user.pk if user else None, Door.LINK)
