"""The small language in which tables say when a rule fires.

A condition is a TOML table: every key is a fact, every value a test, and all of them must hold.

    when = { d4 = ">=3", housing = "unsafe|homeless", pregnant = true }

Tests: `true`, `false`, a number (equal), `">=x"` `">x"` `"<=x"` `"<x"` (numbers, or the place in the field's
order), `"a|b"` (one of), `"not a|b"` (known and none of), `"known"`, `"missing"`. Two keys join conditions:
`any = [..]` (at least one holds), `none = [..]` (none holds).

**A test about a missing fact is false**, except `missing` (and `none`, which denies a test). Rules that raise
are therefore silent on what nobody asked, and rules that would lower cannot be met by leaving a field out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from midspan.rules.tables import TableError

Facts = Mapping[str, Any]
Predicate = Callable[[Facts], bool]
Orders = Mapping[str, Sequence[str]]

_SIGNS: tuple[tuple[str, Callable[[float, float], bool], str], ...] = (
    (">=", lambda a, b: a >= b, "is {} or more"),
    ("<=", lambda a, b: a <= b, "is {} or less"),
    (">", lambda a, b: a > b, "is more than {}"),
    ("<", lambda a, b: a < b, "is less than {}"),
)


def compiled(when: Mapping[str, Any], known: frozenset[str], orders: Orders, where: str) -> Predicate:
    """A predicate over facts. `known` are the facts that exist, `orders` the fields whose words have an order
    (lowest first), `where` names the rule in errors. Raises TableError for a fact or a word that does not exist.
    """
    parts: list[Predicate] = []
    for fact, test in when.items():
        if fact in ("any", "none"):
            if not isinstance(test, list | tuple) or not all(isinstance(one, Mapping) for one in test):
                raise TableError(f"{where}: “{fact}” takes a list of conditions.")
            inner = [compiled(one, known, orders, where) for one in test]
            parts.append(_any(inner) if fact == "any" else _none(inner))
        elif fact not in known:
            raise TableError(f"{where}: there is no fact called “{fact}”.")
        else:
            parts.append(_test(fact, test, orders, where))
    return _every(parts)


def _every(parts: Sequence[Predicate]) -> Predicate:
    """All of them, the first asked first: pairs, since a list of cases asks them some hundred thousand times."""
    if not parts:
        return lambda facts: True
    found = parts[-1]
    for part in reversed(parts[:-1]):
        found = _both(part, found)
    return found


def _both(one: Predicate, other: Predicate) -> Predicate:
    return lambda facts: one(facts) and other(facts)


def _any(inner: Sequence[Predicate]) -> Predicate:
    return lambda facts: any(one(facts) for one in inner)


def _none(inner: Sequence[Predicate]) -> Predicate:
    return lambda facts: not any(one(facts) for one in inner)


def _test(fact: str, test: Any, orders: Orders, where: str) -> Predicate:
    if isinstance(test, bool):
        return lambda facts: facts.get(fact) is test
    if isinstance(test, int | float):
        return lambda facts: facts.get(fact) == test and not isinstance(facts.get(fact), bool)
    if not isinstance(test, str):
        raise TableError(f"{where}: the test of “{fact}” is not true, false, a number or a text.")
    if test == "known":
        return lambda facts: facts.get(fact) is not None
    if test == "missing":
        return lambda facts: facts.get(fact) is None
    for sign, compare, _ in _SIGNS:
        if test.startswith(sign):
            return _compare(fact, test.removeprefix(sign), compare, orders, where)
    return _membership(fact, test, orders, where)


def _compare(
    fact: str, bound: str, compare: Callable[[float, float], bool], orders: Orders, where: str
) -> Predicate:
    order = orders.get(fact)
    if order is not None:
        _must_know(fact, [bound], orders, where)
        place = {word: at for at, word in enumerate(order)}
        limit = place[bound]
        return lambda facts: facts.get(fact) is not None and compare(place[facts[fact]], limit)
    try:
        number = float(bound)
    except ValueError:
        raise TableError(f"{where}: “{fact}” has no order, so “{bound}” cannot be compared.") from None
    return lambda facts: facts.get(fact) is not None and compare(facts[fact], number)


def _membership(fact: str, test: str, orders: Orders, where: str) -> Predicate:
    denied = test.startswith("not ")
    words = frozenset(test.removeprefix("not ").split("|"))
    _must_know(fact, words, orders, where)
    if denied:
        return lambda facts: facts.get(fact) is not None and facts[fact] not in words
    return lambda facts: facts.get(fact) in words


def _must_know(fact: str, words: Sequence[str] | frozenset[str], orders: Orders, where: str) -> None:
    order = orders.get(fact)
    strange = sorted(set(words) - set(order)) if order is not None else []
    if strange:
        raise TableError(f"{where}: “{fact}” cannot be “{strange[0]}”.")


def facts_of(when: Mapping[str, Any]) -> tuple[str, ...]:
    """The facts a condition looks at, in the order written, without repeats."""
    found: dict[str, None] = {}
    for fact, test in when.items():
        if fact in ("any", "none"):
            for inner in test:
                found.update(dict.fromkeys(facts_of(inner)))
        else:
            found[fact] = None
    return tuple(found)


def in_words(when: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """The condition as a phrase for a reader; `labels` names the facts."""
    parts = []
    for fact, test in when.items():
        if fact in ("any", "none"):
            inner = "; or ".join(in_words(one, labels) for one in test)
            parts.append(f"({inner})" if fact == "any" else f"not ({inner})")
        else:
            parts.append(f"{labels.get(fact, fact)} {_test_in_words(test)}")
    return " and ".join(parts) if parts else "always"


def _test_in_words(test: Any) -> str:
    if isinstance(test, bool):
        return "is yes" if test else "is no"
    if not isinstance(test, str):
        return f"is {test}"
    if test in ("known", "missing"):
        return f"is {test}"
    for sign, _, phrase in _SIGNS:
        if test.startswith(sign):
            return phrase.format(test.removeprefix(sign).replace("_", " "))
    denied = "is not " if test.startswith("not ") else "is "
    return denied + test.removeprefix("not ").replace("_", " ").replace("|", " or ")
