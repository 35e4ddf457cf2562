"""allauth's hooks: sign-up is closed, links are ours, and nobody learns who has a login."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import clean_client_ip
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from typing_extensions import override

from events.ledger import actions as ledger
from events.ledger.models import Door
from events.people import actions, browsers, limits, sessions
from events.people.models import User


class InvitationAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Organizers come by invitation only, and log in with address and password."""

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    @override
    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages only; a second form of each answer would be a second thing to guard."""
        return False

    @override
    def is_safe_url(self, url: str) -> bool:
        """After login and logout one goes to a path of this site, never to a host."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    @override
    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """A disabled login is answered like a wrong password."""
        user: User | None = super().authenticate(request, **credentials)
        return user if user and user.is_active else None

    @override
    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """One count per address; allauth's own key holds the Host header, which anybody varies."""
        self._login_failed_rl_usage = limits.count_try(request, str(credentials.get("email", "")))
        if not self._login_failed_rl_usage:
            raise self.validation_error("too_many_login_attempts")

    @override
    @transaction.atomic
    def set_password(self, user: User, password: str) -> None:
        """By the form or by a mailed link; then the account need not wait any longer."""
        super().set_password(user, password)
        is_own = self.request.user == user
        keep = self.request.session.session_key if is_own else None
        by = ledger.Actor(user.pk, Door.PAGE if is_own else Door.LINK)
        actions.note_new_password(user, keep=keep, by=by, now=timezone.now())
        limits.forgive(self.request, user.email)

    @override
    def get_reauthentication_methods(self, user: User) -> list[dict[str, str]]:
        """One page asks for whatever this login has."""
        ask = {"id": "reauthenticate", "description": "", "url": reverse("account_reauthenticate")}
        return [ask]

    @override
    def login(self, request: HttpRequest, user: User) -> None:
        """The last step of every way in: a new session, which notes its browser."""
        super().login(request, user)
        now = timezone.now()
        browser = browsers.words(request.headers.get("User-Agent", ""))
        note = {"browser": browser, "ip": client_ip(request), "since": now.isoformat()}
        request.session[sessions.NOTE] = note
        sessions.SessionStore.clear_expired()
        ledger.record("logged in", user, by=ledger.Actor(user.pk, Door.PAGE), at=now)

    @override
    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """A disabled login starts over, like a wrong password."""
        return redirect("account_login")

    @override
    def get_client_ip(self, request: HttpRequest) -> str:
        """The client as the last trusted proxy saw it; X-Forwarded-For counts no further."""
        return client_ip(request)

    @override
    def get_reset_password_from_key_url(self, key: str) -> str:
        """From BASE_URL, never from the Host header of the one who asks."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.BASE_URL + path.replace("UID-KEY", key)

    @override
    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """To the stored address: the typed one may look alike and belong to somebody else."""
        super().send_password_reset_mail(user, user.email, context)

    @override
    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("events:people:settings")


def client_ip(request: HttpRequest) -> str:
    """The address that TRUSTED_PROXY_COUNT proxies vouch for, else that of the connection."""
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    trusted: int = settings.TRUSTED_PROXY_COUNT
    told = hops[-trusted] if 0 < trusted <= len(hops) else ""
    return clean_client_ip(told) or clean_client_ip(request.META.get("REMOTE_ADDR", "")) or "-"
