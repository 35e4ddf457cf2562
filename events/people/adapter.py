"""allauth's hooks: sign-up is closed, links are ours, and nobody learns who has a login."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import clean_client_ip
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from typing_extensions import override

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
    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One count per address; allauth's own key holds the Host header, which anybody varies."""
        return str(credentials.get("email", "")).lower()

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
        return reverse("events:people:team_list")


def client_ip(request: HttpRequest) -> str:
    """The address that TRUSTED_PROXY_COUNT proxies vouch for, else that of the connection."""
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    trusted: int = settings.TRUSTED_PROXY_COUNT
    told = hops[-trusted] if 0 < trusted <= len(hops) else ""
    return clean_client_ip(told) or clean_client_ip(request.META.get("REMOTE_ADDR", "")) or "-"
