"""Logins, roles and invitations in the break-glass admin, which is entered by the site's login."""

from collections.abc import Callable
from typing import TypeVar

from allauth.account.decorators import secure_admin_login
from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from events.ledger.actions import Actor
from events.ledger.models import Door
from events.people.actions import (
    disable_login,
    enable_login,
    end_membership,
    revoke_invitation,
)
from events.people.models import Invitation, Membership, Person, User
from events.shared.admin import ReadOnlyAdmin
from events.shared.problems import Refused, Stale

M = TypeVar("M", bound=Model)
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # allauth's way


def _each(request: HttpRequest, rows: QuerySet[M], deed: Callable[..., None], done: str) -> None:
    """Do the deed to each row; what is refused is told and leaves the others alone."""
    by = Actor(request.user.pk, Door.ADMIN)
    for row in rows:
        try:
            deed(row, by=by, now=timezone.now())
        except (Refused, Stale) as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"{row}: {done}.")


@admin.register(User)
class UserAdmin(ReadOnlyAdmin[User]):
    list_display = ["email", "person", "is_active", "is_staff", "last_login"]
    search_fields = ["email", "person__name"]
    exclude = ["password"]
    actions = ["disable", "enable"]

    @admin.action(description="Disable the login")
    def disable(self, request: HttpRequest, rows: QuerySet[User]) -> None:
        _each(request, rows, disable_login, "login disabled")

    @admin.action(description="Enable the login")
    def enable(self, request: HttpRequest, rows: QuerySet[User]) -> None:
        _each(request, rows, enable_login, "login enabled")


@admin.register(Person)
class PersonAdmin(ReadOnlyAdmin[Person]):
    list_display = ["name", "code", "timezone", "demo"]
    search_fields = ["name", "name_local"]


@admin.register(Membership)
class MembershipAdmin(ReadOnlyAdmin[Membership]):
    list_display = ["user", "role", "place"]
    list_select_related = ["user__person", "series", "edition"]
    actions = ["end"]

    @admin.action(description="Take the role away")
    def end(self, request: HttpRequest, rows: QuerySet[Membership]) -> None:
        _each(request, rows, end_membership, "role ended")


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin[Invitation]):
    list_display = ["email", "role", "place", "made_at", "expires_at", "accepted_at", "revoked_at"]
    list_select_related = ["series", "edition"]
    exclude = ["token_hash"]
    actions = ["revoke"]

    @admin.action(description="End the link")
    def revoke(self, request: HttpRequest, rows: QuerySet[Invitation]) -> None:
        _each(request, rows, revoke_invitation, "link ended")
