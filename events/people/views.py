"""The team page, and the page behind an invitation's link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.ledger.actions import Actor
from events.ledger.models import Door
from events.people import access, actions, problems, queries
from events.people.forms import InviteForm, RoleForm, acceptance_form
from events.people.models import Invitation, Role
from events.shared.http import SignedInRequest, link, signed_in
from events.shared.problems import Refused


@require_safe
@signed_in
def team_list(request: SignedInRequest) -> HttpResponse:
    teams = queries.teams_for(request.user, timezone.now())
    may_invite = any(team.gives_roles for team in teams)
    context = {"teams": teams, "roles": Role.choices, "may_invite": may_invite}
    return TemplateResponse(request, "events/people/team_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def team_invite(request: SignedInRequest) -> HttpResponse:
    places = access.get_places_for_owner(request.user)
    form = InviteForm(request.POST or None, places=places)
    if form.is_valid() and _invited(request, form):
        return redirect("events:people:team_list")
    context = {"form": form}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/people/team_invite.html", context, status=status)


def _invited(request: SignedInRequest, form: InviteForm) -> bool:
    """Whether the invitation went out; if it was refused, the form says why."""
    typed = form.cleaned_data
    where = typed["where"]
    try:
        actions.invite(
            typed["email"],
            role=Role(typed["role"]),
            series=where.series,
            edition=where.edition,
            by=_by(request),
            now=timezone.now(),
        )
    except Refused as refused:
        for problem in refused.problems:
            form.add_error(problem.where if problem.where in form.fields else None, problem.text)
        return False
    messages.success(request, f"The invitation for {typed['email']} is in the outbox.")
    return True


@require_POST
@signed_in
def invitation_revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    invitation = access.get_invitation_for_owner(request.user, pk)
    actions.revoke_invitation(invitation, by=_by(request), now=timezone.now())
    messages.success(request, f"The link of {invitation.email} works no more.")
    return redirect("events:people:team_list")


@require_POST
@signed_in
def member_role(request: SignedInRequest, pk: int) -> HttpResponse:
    membership = access.get_membership_for_owner(request.user, pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        context = {"form": form, "membership": membership}
        return TemplateResponse(request, "events/people/member_role.html", context, status=422)
    role = Role(form.cleaned_data["role"])
    actions.set_role(membership, role, by=_by(request), now=timezone.now())
    messages.success(request, f"{membership.user} is {role} of {membership.place}.")
    return redirect("events:people:team_list")


@require_POST
@signed_in
def member_end(request: SignedInRequest, pk: int) -> HttpResponse:
    membership = access.get_membership_to_end(request.user, pk)
    actions.end_membership(membership, by=_by(request), now=timezone.now())
    messages.success(request, f"{membership.user} has no role for {membership.place} any more.")
    return redirect("events:people:team_list")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def member_factor(request: SignedInRequest, pk: int) -> HttpResponse:
    """For somebody who lost phone and codes. GET says what it does, POST does it."""
    user = access.get_membership_for_owner(request.user, pk).user
    if request.method == "POST":
        actions.reset_factors(user, by=_by(request), now=timezone.now())
        text = f"The second factor of {user} is reset; a mail tells {user} so."
        messages.success(request, text)
        return redirect("events:people:team_list")
    found = problems.reset_problems(user, _by(request))
    context = {"member": user, "problems": found}
    return TemplateResponse(request, "events/people/member_factor.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@link
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows what the link does; POST makes the login; after that it only says "already"."""
    invitation = access.get_invitation_by_link(token)
    now = timezone.now()
    state = invitation.state_at(now)
    if state != Invitation.State.OPEN:
        return _link_over(request, invitation, state)
    posted = request.POST if request.method == "POST" else None
    form = acceptance_form(posted, known=queries.has_login(invitation.email))
    if form.is_valid():
        actions.accept_invitation(invitation, **form.cleaned_data, now=now)
        return redirect(request.path)
    shown = {"invitation": invitation, "form": form}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/people/invitation_accept.html", shown, status=status)


def _link_over(request: HttpRequest, invitation: Invitation, state: str) -> HttpResponse:
    shown = {"invitation": invitation, "state": state}
    status = 200 if state == Invitation.State.ACCEPTED else 410
    return TemplateResponse(request, "events/people/link_over.html", shown, status=status)


def _by(request: SignedInRequest) -> Actor:
    return Actor(request.user.pk, Door.PAGE)
