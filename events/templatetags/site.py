"""Formatters for every template: dates, instants and ages in words; the contact."""

from datetime import date, datetime, timedelta
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from events.shared import clock

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """`Wed 20 March 2019`."""
    return clock.day_words(value) if value else ""


@register.filter
def instant(value: datetime | None, zone: str = "") -> str:
    """`Wed 20 March 2019, 14:20 JST (UTC+09:00)`, in `zone` or in UTC."""
    return clock.instant_words(value, zone or "UTC") if value else ""


@register.filter
def stamp(value: datetime | None, zone: str = "") -> str:
    """`2019-03-20 14:20 JST`, in `zone` or in UTC: an instant where many stand below each other."""
    if value is None:
        return ""
    local = value.astimezone(ZoneInfo(zone or "UTC"))
    return f"{local:%Y-%m-%d %H:%M} {local.tzname()}"


@register.filter
def age(value: datetime | None, now: datetime) -> str:
    """`12 seconds ago`, `3 hours ago`: how long before `now`."""
    return age_words(now - value) if value else "never"


def age_words(age: timedelta) -> str:
    """A length of time that has passed, in its largest whole unit."""
    seconds = max(int(age.total_seconds()), 0)
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")):
        if count := seconds // size:
            return f"{count} {unit}{'s' if count > 1 else ''} ago"
    return "just now"


@register.simple_tag(takes_context=True)
def nav_link(context: Context, path: str, word: str, **data: str) -> SafeString:
    """A link that says so where the page is `path` or lies below it; `data` is for scripts."""
    request = context.get("request")
    here = request is not None and request.path.startswith(path)
    current = mark_safe(' aria-current="page"') if here else ""
    more = format_html_join("", ' data-{}="{}"', data.items())
    return format_html('<a href="{}"{}{}>{}</a>', path, current, more, word)


@register.simple_tag
def contact() -> str:
    """The site's own address, without a display name."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


@register.simple_tag
def source() -> SafeString:
    """A link to the program's source where SOURCE_URL names it, else its licence."""
    if not settings.SOURCE_URL:
        return mark_safe("Source: BSD-2-Clause")
    return format_html('<a href="{}">Source</a>', settings.SOURCE_URL)


@register.filter
def undo_number(tags: str) -> str:
    """The activity that a status line offers to undo; "" where it offers nothing."""
    return next((tag[5:] for tag in tags.split() if tag.startswith("undo-")), "")


LANGUAGES = {"JP": "ja", "TW": "zh-Hant", "CA": "en", "RS": "sr", "NO": "no", "PT": "pt"}


@register.filter
def local_language(country_code: str) -> str:
    """The language that a place's own name is most likely written in; "" (unknown) elsewhere."""
    return LANGUAGES.get(country_code, "")
