"""The door of a speaker's pages: a link that is over gets 410 and the way to a new one."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from events.program import access
from events.program.profiles.models import Profile
from events.shared.http import link

P = ParamSpec("P")


def own(
    view: Callable[Concatenate[HttpRequest, str, Profile, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Says: the holder of the link acts for this speaker, and for nobody else."""

    @wraps(view)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        token = str(kwargs.pop("token"))
        opened = access.get_speaker_by_link(token)
        if opened.over or opened.profile is None:
            context = {"token": token}
            return TemplateResponse(request, "events/program/own_over.html", context, status=410)
        return view(request, token, opened.profile, *args, **kwargs)

    return link(door)
