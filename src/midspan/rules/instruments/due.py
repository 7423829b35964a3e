"""When an instrument is due: its occasions, the stay and the history in, dates out. Pure; the caller knows what day it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from midspan.rules.instruments.forms import Instrument
from midspan.rules.instruments.occasions import Occasion


@dataclass(frozen=True)
class Stay:
    """A stay as far as due dates look at it. `discharge_on` is the planned or the real last day; `discharged`: it is over.
    `phase` is the client's place among the center's phases: `first`, `middle` or `last` (None: not known)."""

    admitted_on: date
    discharge_on: date | None = None
    discharged: bool = False
    phase: str | None = None


@dataclass(frozen=True)
class Done:
    """One completed result, of any instrument: when, whether positive, and the safety flags it raised."""

    instrument: str
    on: date
    positive: bool | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Due:
    """An instrument that is to be asked: on which day, for which occasion, and why in words."""

    instrument: str
    on: date
    occasion: str
    says: str


def due(
    form: Instrument,
    stay: Stay,
    history: Iterable[Done],
    today: date,
    occasions: Sequence[Occasion] | None = None,
) -> tuple[Due, ...]:
    """What is open for one instrument, the earliest first; a day before `today` is late, one after it is still to come.

    `occasions` are a center's own instead of the table's. After discharge only follow-ups are due.
    """
    past = tuple(history)
    own = (form.id, form.variant_of)
    mine = [one.on for one in past if one.instrument in own]
    found: list[Due] = []
    for one in form.cadence if occasions is None else occasions:
        if (one.phases and stay.phase not in one.phases) or (
            stay.discharged and one.kind != "after_discharge"
        ):
            continue
        day = _after(one, own, mine, past) if one.kind == "after" else _day(one, stay, mine, today)
        if day is not None:
            found.append(Due(form.id, day, one.id, one.says))
    return tuple(sorted(found, key=lambda each: each.on))


def _day(one: Occasion, stay: Stay, mine: list[date], today: date) -> date | None:
    if one.kind == "after_discharge":
        return _follow_up(one, stay, mine, today)
    if one.kind == "admission":
        return _open(stay.admitted_on, stay.admitted_on - timedelta(one.window), mine)
    if one.kind == "once":
        return None if mine else stay.admitted_on
    if one.kind == "every":
        return _again(one, stay, mine)
    if one.kind == "discharge" and stay.discharge_on is not None:
        return _open(stay.discharge_on, stay.discharge_on - timedelta(one.window), mine)
    return None  # when indicated: a clinician decides


def _open(day: date, counts_from: date, mine: list[date]) -> date | None:
    """A day, unless a result that counts for it is there."""
    return None if any(done >= counts_from for done in mine) else day


def _again(one: Occasion, stay: Stay, mine: list[date]) -> date | None:
    """So many days after the last result of this stay (or its first day); never on or after the day of discharge."""
    first = stay.admitted_on - timedelta(one.window)
    answered = [done for done in mine if done >= first]
    if one.started and not answered:
        return None
    day = max(answered, default=stay.admitted_on) + timedelta(one.days)
    return day if stay.discharge_on is None or day < stay.discharge_on else None


def _after(one: Occasion, own: tuple[str | None, ...], mine: list[date], past: Sequence[Done]) -> date | None:
    """So many days after the newest result that calls for this one, unless it was answered since: on the same day counts,
    except where the call is its own result."""
    called = max(
        (done.on for done in past if done.instrument == one.after and _calls(one, done)), default=None
    )
    if called is None:
        return None
    since = called + timedelta(1 if one.after in own else 0)
    return _open(called + timedelta(one.days), since, mine)


def _calls(one: Occasion, done: Done) -> bool:
    return (one.positive and done.positive is True) or not set(one.flags).isdisjoint(done.flags)


def _follow_up(one: Occasion, stay: Stay, mine: list[date], today: date) -> date | None:
    """A follow-up after discharge, until its window has passed."""
    if not stay.discharged or stay.discharge_on is None:
        return None
    day = stay.discharge_on + timedelta(one.days)
    return None if today > day + timedelta(one.window) else _open(day, day - timedelta(one.window), mine)
