"""JSON with lines: each object of the file knows where it begins."""

import json
import re
from collections.abc import Iterator
from typing import Any

from events.program.imports.notes import refusal

LINE = "\n"  # the key under which an object keeps its line; no file can hold it unnoticed
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\n]', re.DOTALL)


def read_json(text: str) -> Any:
    """The document. Raises Refused with line and column for what is not JSON."""
    lines = _lines(text)

    def with_line(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        return {**dict(pairs), LINE: next(lines, 1)}

    try:
        return json.loads(text, object_pairs_hook=with_line)
    except json.JSONDecodeError as error:
        words = f"this is not JSON ({error.msg})."
        raise refusal("json", words, line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise refusal("json", "The file is nested too deeply.") from None
    except ValueError:
        raise refusal("json", "The file holds a number that is too long.") from None


def _lines(text: str) -> Iterator[int]:
    """The line of each object in the order in which objects end, which is that of the hook."""
    line, open_at = 1, []
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign == "{":
            open_at.append(line)
        elif sign == "}" and open_at:
            yield open_at.pop()
        elif sign == "\n":
            line += 1
        else:
            line += sign.count("\n")


def line_of(entry: Any) -> int:
    line: int = entry.get(LINE, 1) if isinstance(entry, dict) else 1
    return line


def text_of(value: Any) -> str:
    """A value as text: numbers too, of a text in several languages the English or first one."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        told = {key: each for key, each in value.items() if key != LINE}
        return text_of(told.get("en") or told.get("name") or next(iter(told.values()), ""))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return str(value)


def objects_of(value: Any) -> list[dict[str, Any]]:
    """Those of a list that are objects; of anything else none."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
