"""Answers that are the same bytes for everybody: strong ETag, short max-age, 304, no cookie."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.csrf import csrf_exempt

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def same_for_all(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Renders the view's answer, names it by its bytes, and says 304 to whoever has them.

    How long it may be kept is a minute where the view does not say.
    """

    @wraps(view)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse):
            response.render()
        etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response.headers["ETag"] = etag
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, max_age=60, stale_while_revalidate=300)
        answer = get_conditional_response(request, etag=etag, response=response)
        return cast("HttpResponse", answer)  # this one, or a 304

    return csrf_exempt(door)  # nothing is posted here: who tries hears 405, not 403
