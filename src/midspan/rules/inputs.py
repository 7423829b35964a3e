"""What comes in from outside: JSON text, and values checked against a declared vocabulary.

A vocabulary is the `field` rows of a table. A value that does not fit is refused with one sentence that names
the field and what it accepts, so that the person who wrote the file can mend it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NoReturn


class InputError(ValueError):
    """A value from outside that cannot be accepted; `field` names where, the message is one sentence."""

    def __init__(self, field: str, says: str) -> None:
        super().__init__(says)
        self.field = field


def parse(text: str) -> Any:
    """JSON text as Python values. Raises InputError when it is not JSON, holds NaN or Infinity, or gives the
    same field twice (a reader could not know which one was meant).
    """
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except json.JSONDecodeError as problem:
        raise InputError(
            "", f"The input is not JSON: {problem.msg} in line {problem.lineno}, column {problem.colno}."
        ) from problem
    except InputError:
        raise
    except (RecursionError, ValueError):
        raise InputError("", "The input is nested too deeply or holds a number too long to read.") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise InputError(key, f"The field “{key}” is given twice.")
        found[key] = value
    return found


def _no_constant(word: str) -> NoReturn:
    raise InputError("", f"“{word}” is not a number that can be used.")


def listed(words: Sequence[Any]) -> str:
    """The accepted words as JSON would write them, comma-separated."""
    return ", ".join(json.dumps(word, ensure_ascii=False) for word in words)


def shown(value: Any) -> str:
    """A value as it may be shown in an error: JSON, cut at 60 characters."""
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):
        text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"


def accepts(field: Mapping[str, Any]) -> str:
    """What a field accepts, in words, from its row in the vocabulary."""
    kind = field["kind"]
    nullable = " or null" if field.get("nullable") else ""
    if kind == "choice":
        return listed(field["values"]) + nullable
    if kind == "boolean":
        return "true or false" + nullable
    if kind in ("integer", "number"):
        word = "a whole number" if kind == "integer" else "a number"
        return f"{word} from {field['min']} to {field['max']}{nullable}"
    if kind == "range":
        return "a list of two numbers, the lower first" + nullable
    if kind == "moment":
        return "a date and time such as 2026-03-02T14:30" + nullable
    return "a text that is not empty" + nullable


def fits(field: Mapping[str, Any], value: Any) -> bool:
    """Whether a value belongs to the vocabulary of its field."""
    if value is None:
        return bool(field.get("nullable"))
    kind = field["kind"]
    if kind == "choice":
        return any(
            value == word and isinstance(value, bool) == isinstance(word, bool) for word in field["values"]
        )
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "integer":
        return is_number(value) and value == int(value) and field["min"] <= value <= field["max"]
    if kind == "number":
        return is_number(value) and field["min"] <= value <= field["max"]
    if kind == "range":
        return _is_range(value)
    if kind == "moment":
        return _is_moment(value)
    return isinstance(value, str) and bool(value.strip())


def is_number(value: Any) -> bool:
    """A finite int or float; true and false are not numbers here."""
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (isinstance(value, float) and math.isfinite(value))


def _is_range(value: Any) -> bool:
    if not isinstance(value, list | tuple) or len(value) != 2:
        return False
    return all(is_number(end) and 0 <= end <= 168 for end in value) and bool(value[0] <= value[1])


def _is_moment(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def checked(name: str, field: Mapping[str, Any], value: Any) -> Any:
    """The value, or an InputError that names the field and what it accepts."""
    if fits(field, value):
        return value
    raise InputError(name, f"“{name}” is {shown(value)}; it accepts {accepts(field)}.")
