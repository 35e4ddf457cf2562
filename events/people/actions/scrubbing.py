"""Taking words out of every table, found by looking at the models: later ones are found, too."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import CharField, Field, JSONField, Model, Q, QuerySet, TextField

TextColumn = Field[Any, Any]
NOTHING = "(erased)"
# What was said and sent stays as it was: the text of calls, and posts that the world has.
KEPT = frozenset(
    {
        "announcement.body",
        "announcement.subject",
        "fact.quote",
        "meeting.text",
        "meetingrevision.text",
        "message.body",
        "message.subject",
    }
)


@dataclass(frozen=True)
class Scrub:
    """Whole words, in any case, that are replaced; `kept` columns are left alone."""

    words: tuple[str, ...]
    instead: str
    kept: frozenset[str] = frozenset()

    @property
    def pattern(self) -> re.Pattern[str]:
        longest_first = sorted(map(re.escape, self.words), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)


def scrub_everywhere(scrub: Scrub) -> None:
    """In all rows of all tables, also those of other packages."""
    if scrub.words:
        for model in apps.get_models():
            scrub_rows(model._base_manager.all(), scrub)


def scrub_rows(rows: QuerySet[Model], scrub: Scrub) -> None:
    columns = list(_columns(rows.model, scrub))
    if not scrub.words or not columns:
        return
    for row in rows.filter(_may_hold(columns, scrub)).iterator():
        told = {column.attname: getattr(row, column.attname) for column in columns}
        news = {
            column.attname: _fitted(column, clean(told[column.attname], scrub))
            for column in columns
        }
        changed = {name: value for name, value in news.items() if value != told[name]}
        if changed:  # past save(), which append-only rows refuse
            rows.model._base_manager.filter(pk=row.pk).update(**changed)


def clean(value: Any, scrub: Scrub) -> Any:
    """The same value without the words, however deep it lies in JSON."""
    if isinstance(value, str):
        return scrub.pattern.sub(scrub.instead, value)
    if isinstance(value, list):
        return [clean(each, scrub) for each in value]
    if isinstance(value, dict):
        return {clean(key, scrub): clean(each, scrub) for key, each in value.items()}
    return value


def _columns(model: type[Model], scrub: Scrub) -> Iterator[TextColumn]:
    for field in model._meta.concrete_fields:
        text = isinstance(field, CharField | TextField) and not field.choices
        if field.primary_key or f"{model._meta.model_name}.{field.name}" in scrub.kept:
            continue
        if text or isinstance(field, JSONField):
            yield field


def _may_hold(columns: Iterable[TextColumn], scrub: Scrub) -> Q:
    """Texts are asked by the database; JSON is written in more than one way, so it is looked at."""
    found = Q(pk=None)
    for column in columns:
        if isinstance(column, JSONField):
            found |= Q(pk__isnull=False)
            continue
        for word in scrub.words:
            found |= Q(**{f"{column.attname}__icontains": word})
    return found


def _fitted(column: TextColumn, value: Any) -> Any:
    if value == NOTHING and column.blank:
        return ""
    longest = getattr(column, "max_length", None)
    return value[:longest] if isinstance(value, str) and longest else value
