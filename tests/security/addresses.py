"""Every address of the site, from the URL tree itself: a new view is walked without asking.

Arguments are filled by name, else by converter; an argument that neither knows fails the walk.
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import URLPattern, URLResolver, get_resolver
from typing_extensions import override

_PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
_GROUP = re.compile(r"\(\?P<(\w+)>[^()]*\)")

Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Address:
    """A route such as `organize/<slug:slug>/planner/` and the view behind it."""

    route: str
    pattern: URLPattern

    @override
    def __str__(self) -> str:
        return self.route or "/"

    @property
    def access(self) -> str:
        return "admin" if self.route.startswith("admin/") else declared_access(self.pattern)

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """Name and converter of each argument."""
        return [
            (found["name"], found["kind"] or "str") for found in _PARAMETER.finditer(self.route)
        ]

    def paths(self, values: Values) -> Iterator[str]:
        """Each path that the values make."""
        fixed = _PARAMETER.split(self.route)[::3]
        choices = [_choices(name, kind, values) for name, kind in self.parameters]
        for arguments in itertools.product(*choices):
            pairs = itertools.zip_longest(fixed, map(quote, arguments), fillvalue="")
            yield "/" + "".join(part + argument for part, argument in pairs)


def _choices(name: str, kind: str, values: Values) -> tuple[str, ...]:
    found = values.get(name) or values.get(kind)
    if not found:
        raise AssertionError(f"The walk has no value for <{kind}:{name}>; add one to scenery.py.")
    return found


def declared_access(pattern: URLPattern) -> str:
    """What `public`, `signed_in`, `link` or `entrance` said of the view; "" if none did."""
    return getattr(pattern.callback, "access", "")


def all_addresses() -> list[Address]:
    """Our own addresses and those of the login; the admin's own are few kinds many times over."""
    return [address for address in _walk(get_resolver().url_patterns) if address.access != "admin"]


def admin_addresses() -> list[Address]:
    return [address for address in _walk(get_resolver().url_patterns) if address.access == "admin"]


def _walk(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[Address]:
    for each in patterns:
        route = prefix + _plain(str(each.pattern))
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, route)
        else:
            yield Address(route, each)


def _plain(route: str) -> str:
    """A regular expression among the routes, written as a route."""
    if not route.startswith("^"):
        return route
    return _GROUP.sub(r"<\1>", route.strip("^$")).replace("\\", "")
