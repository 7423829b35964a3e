"""From a file to a problem or a plan. What is wrong in it is told in sentences, all at once, each with its place."""

import json
from collections.abc import Iterable
from typing import Any, NoReturn, TypeVar, get_args, get_type_hints

import msgspec

from midspan.planner.plan import Plan
from midspan.planner.problem import Problem
from midspan.planner.reading import meaning, meaning_second
from midspan.planner.reading.shapes import Fault, misfits, shown, within

TOLD = 20  # faults in the message; a file with more has one cause that is seen by then

T = TypeVar("T", bound=msgspec.Struct)


class Malformed(ValueError):
    """The file cannot be used; `faults` has every place. The message has a line for each of the first of them."""

    def __init__(self, found: Iterable[Fault]) -> None:
        self.faults = tuple(found)
        lines = [str(fault) for fault in self.faults[:TOLD]]
        if len(self.faults) > TOLD:
            lines.append(f"And {len(self.faults) - TOLD} more.")
        super().__init__("\n".join(lines))


def read(data: bytes | str) -> Problem:
    """The problem in a file of the format `iop-week-1` or `iop-week-2`. Raises Malformed."""
    return problem_of(parsed(data))


def problem_of(raw: Any) -> Problem:
    """The problem in parsed JSON. Raises Malformed."""
    names = get_args(get_type_hints(Problem)["format"])
    if isinstance(raw, dict) and raw.get("format") not in names:
        given = f"got {shown(raw['format'])}" if "format" in raw else "and it is missing"
        raise Malformed([Fault("format", f"must be {' or '.join(map(shown, names))}, {given}")])
    problem = shaped(raw, Problem)
    if problem.previous_plan and "change_weights" not in raw:
        raise Malformed([Fault("change_weights", "is missing; a previous_plan needs it")])
    refuse([*meaning.faults(problem), *meaning_second.faults(problem)])
    return problem


def read_plan(data: bytes | str, problem: Problem) -> Plan:
    """The plan in a file, all of whose ids, names, days and slots this problem has. Raises Malformed."""
    plan = shaped(parsed(data), Plan)
    refuse([*meaning.in_plan(problem, plan), *meaning_second.in_plan(problem, plan)])
    return plan


def shaped(raw: Any, kind: type[T]) -> T:
    refuse(misfits(kind, raw))
    return msgspec.convert(raw, kind)


def refuse(found: Iterable[Fault]) -> None:
    """Raise Malformed if there is any fault."""
    if every := list(found):
        raise Malformed(every)


def parsed(data: bytes | str) -> Any:
    """JSON as Python values. NaN and Infinity are refused, and so is a field given twice: which one was meant?"""
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        return json.loads(text, object_pairs_hook=once_each, parse_constant=no_number)
    except UnicodeDecodeError:
        raise Malformed([Fault("", "is not UTF-8 text")]) from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Malformed([Fault("", f"is not JSON: {error.msg} in {place}")]) from None
    except RecursionError:
        raise Malformed([Fault("", "is nested too deeply")]) from None
    except Malformed:
        raise
    except ValueError:
        raise Malformed([Fault("", "holds a number that is too long to read")]) from None


def once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Malformed([Fault(within("", key), "is given twice in one object")])
        found[key] = value
    return found


def no_number(word: str) -> NoReturn:
    raise Malformed([Fault("", f"holds {word}, which is not a number that can be used")])
