"""Pages behind mailed links: confirm a subscription, end it. GET changes nothing, POST acts."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from events.announcements import access
from events.announcements.subscribers import actions
from events.announcements.subscribers.forms import NameForm
from events.announcements.subscribers.models import Subscriber
from events.announcements.subscribers.queries import is_unsubscribed
from events.outbox.models import Delivery
from events.shared.http import link


@require_http_methods(["GET", "HEAD", "POST"])
@link
def subscription_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A second POST says "already"; a link that is over says how to get a new one."""
    subscriber = access.get_subscriber_by_link(token).subscriber
    form = NameForm(request.POST if request.method == "POST" else None)
    if subscriber and form.is_valid():
        name = form.cleaned_data["name"]
        subscriber = actions.confirm_subscription(subscriber, name=name, now=timezone.now())
    context = {
        "subscriber": subscriber,
        "confirmed": bool(subscriber and subscriber.state == Subscriber.State.CONFIRMED),
        "form": form,
    }
    status = 410 if subscriber is None else 422 if form.errors else 200
    page = "events/announcements/subscription_confirm.html"
    return TemplateResponse(request, page, context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@link
def subscription_end(request: HttpRequest, token: str) -> HttpResponse:
    """Also what a mail program calls for its one-click (RFC 8058): no cookie, no redirect."""
    delivery = access.get_delivery_by_link(token)
    asked = request.method == "POST" and "again" in request.POST and bool(delivery.address)
    if request.method == "POST":
        _act(delivery, again=asked)
    context = {
        "delivery": delivery,
        "over": is_unsubscribed(delivery.address_key),
        "asked": asked,
    }
    return TemplateResponse(request, "events/announcements/subscription_end.html", context)


def _act(delivery: Delivery, *, again: bool) -> None:
    now = timezone.now()
    if again:
        actions.ask_subscription(delivery.address, source="undo of leaving", now=now)
    else:
        actions.unsubscribe(delivery, now=now)
