"""A level-of-care case as it comes in: every value checked against the vocabulary, then laid flat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from midspan.rules.inputs import InputError, checked, listed, shown
from midspan.rules.tables import Table


def read_case(raw: Any, vocabulary: Table) -> dict[str, Any]:
    """The case as flat names and values (`dims.d4`, `center.iop`), unknown fields left out.

    Raises InputError naming the first field that does not exist or does not fit. A null where null is allowed
    means the same as leaving the field out, except within `center`, where it says that the level is not offered.
    """
    if not isinstance(raw, Mapping):
        raise InputError("", f"A case is a JSON object; this is {shown(raw)}.")
    fields = {row["name"]: row for row in vocabulary.rows("field")}
    groups = _groups(fields)
    flat: dict[str, Any] = {}
    for name, value in raw.items():
        if name in groups:
            if value is not None or name not in vocabulary["may_be_null"]:
                flat.update(_read_group(name, value, fields, groups[name]))
        elif name in fields and "." not in name:
            checked(name, fields[name], value)
            if value is not None:
                flat[name] = value
        else:
            raise _unknown(name, vocabulary)
    return flat


def _groups(fields: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The objects of the vocabulary: the part before the dot, with the names that it may hold."""
    found: dict[str, tuple[str, ...]] = {}
    for name in fields:
        group, dot, inner = name.partition(".")
        if dot:
            found[group] = (*found.get(group, ()), inner)
    return found


def _read_group(
    group: str, value: Any, fields: Mapping[str, Any], inner_names: tuple[str, ...]
) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise InputError(
            group, f"“{group}” is {shown(value)}; it accepts an object with {listed(inner_names)}."
        )
    flat = {f"{group}.given": True}
    for inner, content in value.items():
        name = f"{group}.{inner}"
        if inner not in inner_names:
            raise InputError(name, f"“{name}” is not a field; “{group}” accepts {listed(inner_names)}.")
        checked(name, fields[name], content)
        if content is not None or fields[name]["kind"] == "range":
            flat[name] = content
    return flat


def top_level_names(vocabulary: Table) -> tuple[str, ...]:
    """The names that a case may hold at its top level, in the vocabulary's order."""
    return tuple(dict.fromkeys(row["name"].partition(".")[0] for row in vocabulary.rows("field")))


def _unknown(name: str, vocabulary: Table) -> InputError:
    names = ", ".join(top_level_names(vocabulary))
    return InputError(str(name), f"“{name}” is not a field; a case accepts {names}.")
