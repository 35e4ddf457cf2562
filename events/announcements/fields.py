"""What holds for a row however it is made: page, command, import. Nothing invalid is stored."""

from django.core.exceptions import ValidationError
from django.db.models import Model

from events.shared.problems import Problem, Refused, block

LONGEST_BODY = 100_000


def refuse_if_invalid(row: Model) -> None:
    """Raises Refused with one problem per field; `where` is the field's name."""
    fields = row._meta.concrete_fields
    unset = {field.name for field in fields if field.null and field.value_from_object(row) is None}
    relations = {field.name for field in fields if field.is_relation}
    try:
        row.clean_fields(exclude=unset | relations)
    except ValidationError as error:
        raise Refused(_problems(error)) from None


def refuse_if_too_long(body: str) -> None:
    if len(body) > LONGEST_BODY:
        text = f"The body has {len(body)} characters; at most {LONGEST_BODY} are taken."
        raise Refused([block("field", text, where="body")])


def _problems(error: ValidationError) -> list[Problem]:
    return [
        block("field", f"{name}: {' '.join(messages)}", where=name)
        for name, messages in error.message_dict.items()
    ]
