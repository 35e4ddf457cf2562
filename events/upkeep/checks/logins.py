"""Whether those who can post for ever are guarded by more than a password."""

from django.apps import apps
from django.conf import settings

from events.people.models import WRITERS, User
from events.upkeep.checks.check import Check, ok, warn

SECOND = ("totp", "webauthn")


def second_factors() -> Check:
    """Counts organizers; names are the team page's."""
    organizers = User.objects.filter(is_active=True, memberships__role__in=WRITERS).distinct()
    if not apps.is_installed("allauth.mfa"):
        return ok("second factors", "This site offers none.")
    factors = apps.get_app_config("mfa").get_model("Authenticator")._default_manager
    guarded = factors.filter(type__in=SECOND).values("user")
    lacking, total = organizers.exclude(pk__in=guarded).count(), organizers.count()
    if lacking and settings.BASE_URL.startswith("https://"):
        text = f"{lacking} of {total} organizers have none: a stolen password can post for ever."
        return warn("second factors", text)
    return ok("second factors", f"{total - lacking} of {total} organizers have one.")
