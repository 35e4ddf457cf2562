"""Lists: all, one with its arming, a new one, a changed one."""

from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.announcements import access, actions
from events.announcements.forms import ArmForm, ListForm
from events.announcements.models import MailingList
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.ledger.saying import say_done
from events.people.access import is_organizer_somewhere
from events.people.models import User
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused

PAGE = "events:announcements:list_detail"


@require_safe
@signed_in
def list_index(request: SignedInRequest) -> HttpResponse:
    context = {
        "lists": access.lists_for_viewer(request.user),
        "may_write": is_organizer_somewhere(request.user),
    }
    return TemplateResponse(request, "events/announcements/list_index.html", context)


@require_safe
@signed_in
def list_detail(request: SignedInRequest, slug: str) -> HttpResponse:
    mailing_list = access.get_list_for_viewer(request.user, slug)
    return _show(request, mailing_list, ArmForm(), status=200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def list_add(request: SignedInRequest) -> HttpResponse:
    access.lists_for_organizer(request.user)
    form = ListForm(request.POST or None, initial={"quiet_days": 7})
    if request.method == "POST" and form.is_valid():
        made = actions.add_list(**form.cleaned_data, by=_by(request), now=timezone.now())
        messages.success(request, f"{made} is kept, unarmed.")
        return redirect(PAGE, made.slug)
    status = 422 if request.method == "POST" else 200
    context = {"form": form}
    return TemplateResponse(request, "events/announcements/list_add.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def list_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    mailing_list = access.get_list_for_organizer(request.user, slug)
    # A copy: validation writes into its instance, and the action compares with what was.
    form = ListForm(request.POST or None, instance=copy(mailing_list))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        edited = actions.edit_list(mailing_list, **given, by=_by(request), now=timezone.now())
        say_done(request, f"{edited} is changed.", now=timezone.now())
        return redirect(PAGE, edited.slug)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "list": mailing_list}
    return TemplateResponse(request, "events/announcements/list_edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def list_arm(request: SignedInRequest, slug: str) -> HttpResponse:
    mailing_list = access.get_list_for_organizer(request.user, slug)
    form = ArmForm(request.POST or None)
    if request.method != "POST":
        return redirect(PAGE, slug)
    if form.is_valid():
        typed, now = form.cleaned_data["typed"], timezone.now()
        try:
            actions.arm_list(mailing_list, typed=typed, by=_by(request), now=now)
        except Refused as refused:
            form.add_error("typed", str(refused))
        else:
            say_done(
                request, f"{mailing_list} is armed: approved posts go there.", now=timezone.now()
            )
            return redirect(PAGE, slug)
    return _show(request, mailing_list, form, status=422)


@require_POST
@signed_in
def list_disarm(request: SignedInRequest, slug: str) -> HttpResponse:
    mailing_list = access.get_list_for_organizer(request.user, slug)
    actions.disarm_list(mailing_list, by=_by(request), now=timezone.now())
    messages.success(request, f"{mailing_list} is not armed any more.")
    return redirect(PAGE, slug)


def _by(request: SignedInRequest) -> Actor:
    return Actor(request.user.pk, Door.PAGE)


def _show(
    request: SignedInRequest, mailing_list: MailingList, form: ArmForm, *, status: int
) -> HttpResponse:
    user: User = request.user
    context = {"list": mailing_list, "form": form, "may_write": is_organizer_somewhere(user)}
    page = "events/announcements/list_detail.html"
    return TemplateResponse(request, page, context, status=status)
