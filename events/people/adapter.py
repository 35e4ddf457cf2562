"""allauth's hooks: sign-up is closed, redirects stay here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitationAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Organizers come by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth asks
        return False
