"""Whether parsed JSON has the shape of a struct: every misfit found at once, each with its place in the file.

msgspec converts quickly but stops at the first error and lets `1.0` pass for a whole number; a person who mends a file
by hand wants to see all of it. So the types are walked here, and msgspec converts what fits.
"""

import json
import types
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

MOST = 10**9  # a larger number is a slip, and sums of them would not fit the search's 64 bits
SHOWN = 60  # characters of a value in a message
UNIONS = (Union, types.UnionType)
NULLABLE = int | None


class Fault(msgspec.Struct, frozen=True):
    """`where` is a place such as `clients[3].availability[2]`; `says` goes on from there: "must be a list, got 5"."""

    where: str
    says: str

    def __str__(self) -> str:
        return f"{self.where}: {self.says}." if self.where else f"The file {self.says}."


def misfits(kind: Any, value: Any, where: str = "") -> list[Fault]:
    """Every place at which `value` is not of the type `kind`, in the order of the file."""
    if is_struct(kind):
        return in_struct(kind, value, where)
    origin, parts = get_origin(kind), get_args(kind)
    if origin is list and isinstance(value, list):
        return [fault for k, item in enumerate(value) for fault in misfits(parts[0], item, f"{where}[{k}]")]
    if origin is dict and isinstance(value, dict):
        return [fault for key, item in value.items() for fault in in_dict(parts[1], key, item, where)]
    if origin in UNIONS and is_struct(parts[0]) and value is not None:
        return misfits(parts[0], value, where)
    if origin in UNIONS and get_origin(parts[0]) in (list, dict) and value is not None:
        return misfits(parts[0], value, where)
    if kind == NULLABLE and type(value) is int:
        kind = int
    if kind is int and type(value) is int and not 0 <= value <= MOST:
        says = "must not be negative" if value < 0 else f"must be at most {MOST}"
        return [Fault(where, f"{says}, got {shown(value)}")]
    return [] if fits(kind, value) else [Fault(where, f"must be {wanted(kind)}, got {shown(value)}")]


def in_dict(kind: Any, key: str, value: Any, where: str) -> list[Fault]:
    place = within(where, key)
    return misfits(kind, value, place) if is_text(key) else [Fault(place, "is a name that cannot be written")]


def in_struct(kind: type[msgspec.Struct], value: Any, where: str) -> list[Fault]:
    """Fields that are missing or do not fit. Fields that the struct does not have are let be."""
    if not isinstance(value, dict):
        return [Fault(where, f"must be an object, got {shown(value)}")]
    found: list[Fault] = []
    hints = get_type_hints(kind)
    for field in msgspec.structs.fields(kind):
        place = within(where, field.encode_name)
        if field.encode_name in value:
            found += misfits(hints[field.name], value[field.encode_name], place)
        elif field.required:
            found.append(Fault(place, f"is missing; it must be {wanted(hints[field.name])}"))
    return found


def fits(kind: Any, value: Any) -> bool:
    """Whether a value that holds no other values, or a pair, is of this type. True is no number, nor is 1.0."""
    parts = get_args(kind)
    if get_origin(kind) is Literal:
        return value in parts
    if get_origin(kind) is tuple:
        return type(value) is list and len(value) == len(parts) and not any(map(misfits, parts, value))
    if get_origin(kind) in UNIONS:
        return any(fits(part, value) for part in parts)
    if kind is str:
        return type(value) is str and is_text(value)
    return value is None if kind is types.NoneType else type(value) is kind


def is_text(value: str) -> bool:
    """Whether it can be written as UTF-8: half a character, as in "\\ud800", cannot."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def wanted(kind: Any) -> str:
    """The type in words."""
    origin, parts = get_origin(kind), get_args(kind)
    if is_struct(kind) or origin is dict:
        return "an object"
    if origin is Literal:
        return " or ".join(shown(word) for word in parts)
    if origin is list:
        return "a list"
    if origin is tuple:
        return f"a list of two: {wanted(parts[0])}, and {wanted(parts[1])}"
    if parts:
        return " or ".join(wanted(part) for part in parts)
    words = {int: "a whole number", str: "a text", bool: "true or false", types.NoneType: "null"}
    return words[kind]


def is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def within(where: str, key: str) -> str:
    """The place of a field; a key that is no plain word is written as in JSON."""
    if not key.isidentifier():
        return f"{where}[{shown(key)}]"
    return f"{where}.{key}" if where else key


def shown(value: Any) -> str:
    """A value as JSON would write it, cut short; of a list or an object only that it is one."""
    if isinstance(value, list | dict):
        return ("an empty " if not value else "a ") + ("list" if isinstance(value, list) else "object")
    text = json.dumps(value, ensure_ascii=isinstance(value, str) and not is_text(value))
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
