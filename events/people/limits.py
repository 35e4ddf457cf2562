"""Failed tries are counted for the account and for the machine, in the database's cache.

Whatever the way in, password, code or second factor, the count is the same one. A good try takes
back itself and nothing else, so that good logins between wrong ones clear nothing.
"""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

ACCOUNT = "10/15m/key"
MACHINE = "30/15m/ip"
_APP, _ACTION = "allauth.account", "login_failed"


def count_try(request: HttpRequest, account: str) -> ratelimit.RateLimitUsage | None:
    """Counts a POST; None if there were too many before. Its `rollback` takes this one back."""
    rates = {_ACTION: f"{ACCOUNT},{MACHINE}"}
    return ratelimit.consume(
        request, app=_APP, action=_ACTION, config=rates, key=account.strip().casefold()
    )


def forgive(request: HttpRequest, account: str) -> None:
    """Ends the wait of an account whose password was set anew by a mailed link; of it alone."""
    ratelimit.clear(
        request,
        app=_APP,
        action=_ACTION,
        config={_ACTION: ACCOUNT},
        key=account.strip().casefold(),
    )
