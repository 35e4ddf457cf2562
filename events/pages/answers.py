"""A page for browsers, the same facts as text for curl; each is the same bytes for everybody."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers

from events.shared.http import wants_html
from events.shared.plain import plain_text
from events.shared.same import same_for_all

__all__ = ["page_or_text", "same_for_all"]

PLAIN = "text/plain; charset=utf-8"


def page_or_text(request: HttpRequest, name: str, context: dict[str, object]) -> HttpResponse:
    """The page `name` for browsers, the same facts in 72 columns for curl and its like."""
    if wants_html(request):
        response = TemplateResponse(request, f"events/pages/{name}.html", context)
    else:
        response = TemplateResponse(request, f"events/pages/{name}.txt", context, PLAIN)
        response.add_post_render_callback(_fit)
    patch_vary_headers(response, ["Accept"])
    return response


def _fit(response: HttpResponse) -> None:
    response.content = plain_text(response.content.decode())
