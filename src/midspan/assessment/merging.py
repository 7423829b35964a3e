"""Two people at one form: each save says which answers it started from, so that nobody overwrites what they never saw."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Merged:
    """`answers` is what to keep, `changed` the names that are new in it, `clashes` the names that somebody else
    changed since to something different; those keep what is stored."""

    answers: dict[str, Any]
    changed: tuple[str, ...]
    clashes: tuple[str, ...]


def mark(value: Any) -> str:
    """A short mark of an answer, to recognise it again. Nothing can be read from it."""
    if value in (None, "", []):
        return "-"
    return hashlib.blake2s(json.dumps(value, sort_keys=True).encode(), digest_size=5).hexdigest()


def marks(answers: Mapping[str, Any], names: "list[str] | tuple[str, ...]") -> str:
    """The marks of the named answers as one text for a hidden field: `name:mark` joined by spaces."""
    return " ".join(f"{name}:{mark(answers.get(name))}" for name in names)


def read_marks(text: str) -> dict[str, str]:
    """The other way round; what cannot be read is left out."""
    return dict(part.split(":", 1) for part in text.split() if ":" in part)


def merge(stored: Mapping[str, Any], given: Mapping[str, Any], was: Mapping[str, str] | None) -> Merged:
    """Lay `given` over `stored`. `was` are the marks of what the writer saw; None overwrites without asking."""
    answers, changed, clashes = dict(stored), [], []
    for name, value in given.items():
        mine, theirs = mark(value), mark(stored.get(name))
        if mine == theirs:
            continue
        if was is not None and name in was:
            if mine == was[name]:
                continue
            if theirs != was[name]:
                clashes.append(name)
                continue
        changed.append(name)
        if mine == "-":
            answers.pop(name, None)
        else:
            answers[name] = value
    return Merged(answers, tuple(changed), tuple(clashes))
