"""TOML to a `Definition`. Collects every problem of a file instead of stopping at the first. No Django."""

import hashlib
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from midspan.center import definition as d
from midspan.center.facts import Band, Fact, Source, Statement, source_from_text
from midspan.center.referring import nearest, unfit

_MEETING = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun) ([01]\d|2[0-3]):[0-5]\d$")
MEANING = 3  # raise it when the same file comes to mean other rows, so that loading renews them
_FACT_KEYS = {"value", "source", "unit", "also"}
_HEAD = {"slug", "document", "document_title"}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and what to do."""

    file: str
    path: str
    says: str

    def __str__(self) -> str:
        return f"{self.file}: {self.path}: {self.says}" if self.path else f"{self.file}: {self.says}"


class Broken(Exception):
    """The file cannot be read as a center."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


def read(path: Path, base: Path | None = None) -> d.Definition:
    """Read one center's file over the base file beside it. Raises `Broken` with every problem found."""
    base = base or path.with_name("base.toml")
    own_text, base_text = _text(path), _text(base)
    own, inherited = _toml(path, own_text), _toml(base, base_text)
    reader = _Reader(path.name)
    result = reader.definition(own, inherited, _digest(own_text, base_text))
    for at, says in unfit(result):
        reader.problem(at, says)
    if reader.problems:
        raise Broken(tuple(reader.problems))
    return result


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join((str(MEANING), *texts)).encode()).hexdigest()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        says = f"cannot be read ({error.strerror}). Give the path of a center's TOML file."
        raise Broken((Problem(str(path), "", says),)) from error
    except UnicodeDecodeError as error:
        raise Broken((Problem(str(path), "", "is not UTF-8 text. Save it as UTF-8."),)) from error


def _toml(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Broken((Problem(path.name, "", f"is not valid TOML: {error}. Mend that line."),)) from error


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def problem(self, path: str, says: str) -> None:
        self.problems.append(Problem(self.file, path, says))

    def definition(self, own: dict[str, Any], base: dict[str, Any], digest: str) -> d.Definition:
        self.unknown("", own, {item.name for item in fields(d.Definition)} - {"digest"})
        head = {}
        for name in sorted(_HEAD):
            head[name] = str(own.get(name, ""))
            if not head[name]:
                self.problem(name, f'is missing. Write {name} = "…" at the top of the file.')
        found: dict[str, Any] = {}
        for item in fields(d.Definition):
            if item.metadata.get("kind") == d.TABLE:
                found[item.name] = self.row(
                    item.metadata["of"], "", item.name, own.get(item.name), base.get(item.name)
                )
            elif item.metadata.get("kind") == d.ROWS:
                found[item.name] = self.rows(item, item.name, own.get(item.name), base.get(item.name))
        return d.Definition(**head, **found, digest=digest)

    def unknown(self, path: str, table: dict[str, Any], known: set[str]) -> None:
        for key in table:
            if key not in known:
                self.problem(f"{path}.{key}".strip("."), f"is not a known key. {nearest(key, known)}")

    def rows(self, item: Any, path: str, own: Any, base: Any) -> tuple[Any, ...]:
        if own is not None and not isinstance(own, dict):
            self.problem(path, f"must be a table of rows: write [{path}.some_key].")
            return ()
        base = base or {}
        keys = list(base if own is None or item.metadata["everything"] else own)
        keys += [key for key in own or {} if key not in keys]
        if not keys and item.metadata["needed"]:
            self.problem(path, f"is missing here and in the base file. Add at least one [{path}.some_key].")
        of = item.metadata["of"]
        return tuple(self.row(of, key, f"{path}.{key}", (own or {}).get(key), base.get(key)) for key in keys)

    def row(self, of: type, key: str, path: str, own: Any, base: Any) -> Any:
        if own is not None and not isinstance(own, dict):
            self.problem(path, "must be a table.")
            own = None
        own, base = own or {}, base or {}
        known = {item.name for item in fields(of)} - {"key"}
        self.unknown(path, own, known)
        found: dict[str, Any] = {"key": key}
        for item in fields(of):
            kind = item.metadata.get("kind")
            here = f"{path}.{item.name}"
            if kind == d.ROWS:
                found[item.name] = self.rows(item, here, own.get(item.name), base.get(item.name))
            elif kind:
                found[item.name] = self.fact(item, here, own.get(item.name), base.get(item.name))
        return of(**found)

    def fact(self, item: Any, path: str, own: Any, base: Any) -> Fact[Any] | None:
        if own is None and base is None:
            if item.metadata["needed"]:
                says = 'is missing here and in the base file. Write {value = …, source = "NNN:LINE"}.'
                self.problem(path, says)
            return None
        for given in (own, base):
            if given is not None and not isinstance(given, dict):
                self.problem(path, 'has no source. Write it as {value = …, source = "NNN:LINE"}.')
                return None
        own, base = own or {}, base or {}
        self.unknown(path, own, _FACT_KEYS)
        inherited = "value" not in own
        given = base if inherited else own
        if "value" not in given:
            self.problem(path, "has no value, and the base file has none to inherit.")
            return None
        value = self.value(item, path, given["value"])
        source = self.source(path, given, inherited=inherited)
        unit = str(given.get("unit", item.metadata["unit"]))
        also = tuple(self.statement(item, f"{path}.also", other) for other in own.get("also", ()))
        if value is None or source is None:
            return None
        return Fact(value, source, unit, tuple(one for one in also if one))

    def statement(self, item: Any, path: str, other: Any) -> Statement | None:
        if not isinstance(other, dict):
            self.problem(path, 'must be a list of {value = …, source = "NNN:LINE"}.')
            return None
        self.unknown(path, other, _FACT_KEYS - {"also"})
        value = self.value(item, path, other.get("value"))
        source = self.source(path, other, inherited=False)
        if value is None or source is None:
            return None
        return Statement(value, source, str(other.get("unit", item.metadata["unit"])))

    def source(self, path: str, table: dict[str, Any], *, inherited: bool) -> Source | None:
        text = table.get("source")
        if not isinstance(text, str):
            self.problem(
                path, 'has no source. Add source = "NNN:LINE", or leave the value out to inherit it.'
            )
            return None
        source = source_from_text(text, inherited=inherited)
        if source is None:
            says = f'has a source that cannot be followed: "{text}". Write "002:40" or "Midspan default".'
            self.problem(path, says)
        return source

    def value(self, item: Any, path: str, value: Any) -> Any:
        check, wanted = _KINDS[item.metadata["kind"]]
        read = check(value)
        if read is None:
            self.problem(path, f"must be {wanted}; it is {value!r}.")
        return read


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def _band(value: Any) -> Band | None:
    if _number(value):
        return Band(float(value), float(value))
    if not isinstance(value, list) or not 1 <= len(value) <= 2 or not all(_number(one) for one in value):
        return None
    low, high = float(value[0]), float(value[1]) if len(value) == 2 else None
    return None if high is not None and high < low else Band(low, high)


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def _text_value(value: Any) -> str | None:
    return value.strip() if isinstance(value, str) and value.strip() else None


def _words(value: Any) -> tuple[str, ...] | None:
    fine = isinstance(value, list) and value and all(isinstance(one, str) and one for one in value)
    return tuple(value) if fine else None


def _meets(value: Any) -> tuple[str, ...] | None:
    words = _words(value)
    if not words or not all(_MEETING.match(one) for one in words):
        return None
    return words if len({one[:3] for one in words}) == len(words) else None


_KINDS: dict[str, tuple[Callable[[Any], Any], str]] = {
    d.TEXT: (_text_value, "text"),
    d.CODE: (_text_value, 'the code of a level, such as "2.1"'),
    d.ROLE: (_text_value, "the name of a role"),
    d.FLAG: (lambda value: value if isinstance(value, bool) else None, "true or false"),
    d.WHOLE: (_whole, "a whole number above zero"),
    d.BAND: (_band, "a number, [low, high], or [low] for at least"),
    d.WORDS: (_words, 'a list of text, such as ["2.1", "2.5"]'),
    d.MEETS: (_meets, 'a list of weekdays and times, such as ["mon 09:00", "wed 09:00"], each weekday once'),
}
