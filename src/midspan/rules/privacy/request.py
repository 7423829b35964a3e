"""A disclosure request as it comes in: every value checked against the vocabulary, then laid flat under short names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from midspan.rules.inputs import InputError, listed, shown
from midspan.rules.tables import Table, load

Facts = dict[str, Any]

LISTS = ("words", "texts", "signers")

_WORD = re.compile(r"[a-z][a-z0-9_]{0,59}")


def read_request(raw: Any, vocabulary: Table) -> Facts:
    """The request as facts (`recipient.type` is called `to`), what is null or an empty list left out.

    Raises InputError naming the first field that does not exist or does not fit, and what it accepts.
    """
    if not isinstance(raw, Mapping):
        raise InputError("", f"A request is a JSON object; this is {shown(raw)}.")
    fields = {row["name"]: row for row in vocabulary.rows("field")}
    groups = {name.partition(".")[0] for name in fields if "." in name}
    facts: Facts = {}
    for name, value in raw.items():
        if name in groups:
            facts.update(_group(name, value, fields))
        elif name in fields and "." not in name:
            facts.update(_one(fields[name], value))
        else:
            accepted = dict.fromkeys(field.partition(".")[0] for field in fields)
            raise InputError(str(name), f"“{name}” is not a field; a request accepts {', '.join(accepted)}.")
    return facts


def _group(group: str, value: Any, fields: Mapping[str, Mapping[str, Any]]) -> Facts:
    inside = {name.partition(".")[2]: row for name, row in fields.items() if name.startswith(f"{group}.")}
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise InputError(
            group, f"“{group}” is {shown(value)}; it accepts an object with {', '.join(inside)}."
        )
    facts: Facts = {}
    for name, content in value.items():
        if name not in inside:
            full = f"{group}.{name}"
            raise InputError(full, f"“{full}” is not a field; “{group}” accepts {', '.join(inside)}.")
        facts.update(_one(inside[name], content))
    return facts


def _one(row: Mapping[str, Any], value: Any) -> Facts:
    """The fact of one field, or none where nothing is said."""
    if value is None or (value == [] and row["kind"] in LISTS):
        return {}
    read = _READ[row["kind"]](row, value)
    if read is None:
        name = row["name"]
        raise InputError(name, f"“{name}” is {shown(value)}; it accepts {accepts(row)}.")
    return {row["fact"]: read}


def accepts(row: Mapping[str, Any]) -> str:
    """What a field accepts, in words."""
    words = listed(row.get("values", ()))
    return {
        "choice": words,
        "boolean": "true or false",
        "word": f"{words}, or another word in lower_case",
        "words": "a list of texts",
        "texts": "a text or a list of texts",
        "signers": f"a list of {words}",
        "ending": f"{words}, or a date such as 2027-03-31",
        "signature": "true, false, or how it was signed",
    }[row["kind"]]


def choices(name: str, on: date | None = None) -> tuple[str, ...]:
    """The words of a field such as `recipient.type` or `purpose`, in the vocabulary's order, those beside it last."""
    row = next(row for row in load("privacy-request", on).rows("field") if row["name"] == name)
    return (*row.get("values", ()), *row.get("also", ()))


def plain(text: str) -> str:
    """A text as a word that can be compared: lower case, everything but letters and digits an underscore."""
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")


def _choice(row: Mapping[str, Any], value: Any) -> Any:
    """A section that was written as a number (2.64) is read as its name."""
    word = repr(value) if isinstance(value, float) else value
    return word if isinstance(word, str) and word in row["values"] else None


def _boolean(row: Mapping[str, Any], value: Any) -> Any:
    return value if isinstance(value, bool) else None


def _word(row: Mapping[str, Any], value: Any) -> Any:
    return value if isinstance(value, str) and _WORD.fullmatch(value) else None


def _words(row: Mapping[str, Any], value: Any) -> Any:
    if not isinstance(value, list | tuple):
        return None
    found = [plain(item) if isinstance(item, str) else "" for item in value]
    return tuple(found) if all(found) else None


def _texts(row: Mapping[str, Any], value: Any) -> Any:
    return _words(row, [value] if isinstance(value, str) else value)


def _signers(row: Mapping[str, Any], value: Any) -> Any:
    found = _words(row, value)
    return found if found and all(word in row["values"] for word in found) else None


def _ending(row: Mapping[str, Any], value: Any) -> Any:
    """One of the words, or a date; the words stay words, so that rules can name them."""
    if not isinstance(value, str) or value in row["values"]:
        return value if isinstance(value, str) else None
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        return None


def _signature(row: Mapping[str, Any], value: Any) -> Any:
    """`signed` or `unsigned`: an empty text or a word for none is no signature."""
    if not isinstance(value, bool | str):
        return None
    missing = value is False or (isinstance(value, str) and plain(value) in ("", *row["values"]))
    return "unsigned" if missing else "signed"


_READ = {
    "choice": _choice,
    "boolean": _boolean,
    "word": _word,
    "words": _words,
    "texts": _texts,
    "signers": _signers,
    "ending": _ending,
    "signature": _signature,
}
