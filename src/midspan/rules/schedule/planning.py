"""The dated numbers that planning a week goes by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from midspan.rules.tables import load

TABLE = "planning"
Mode = Literal["design", "admit", "repair", "exception"]
MODES: tuple[Mode, ...] = get_args(Mode)
ONCE: tuple[Mode, ...] = ("repair", "exception")  # such a plan is for its week alone
CHANGES = ("new_seat", "moved_appointment", "opened_session", "closed_session", "new_facilitator")


@dataclass(frozen=True, slots=True)
class Size:
    """Clients of a session: none runs below `floor`; below `minimum` and `target` it costs points."""

    floor: int
    minimum: int
    target: int


@dataclass(frozen=True, slots=True)
class Most:
    """At most so many, unless the week as it stands holds more."""

    sessions_a_day_led: int
    sessions_a_day_attended: int
    sessions_of_one_topic: int
    work_minutes: int
    caseload: int


@dataclass(frozen=True, slots=True)
class Preset:
    """What a week is planned for: what may change, and points for each change. `pin_lost` is the price of a wish for a seat that
    is not fulfilled: of those who wait and, where `keeps_seats`, of everybody for the seats that they have. `books_due`: whether
    appointments that are due and not booked are booked.
    """

    mode: Mode
    says: str
    new_groups: bool
    across_tracks: bool
    keeps_seats: bool
    books_due: bool
    pin_lost: int
    changes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Runs:
    """How long the planner searches, in seconds: usually, at least and at most; after how many seconds without a word from its
    worker a run is taken up again, while it searches and before.
    """

    seconds: int
    least: int
    most: int
    silent: int
    ready: int


@dataclass(frozen=True, slots=True)
class Sites:
    """From how many clients, and how many seconds of searching, on a week of several sites is planned site by site; and how many
    workers are counted on: with fewer it takes longer than was asked, with more less.
    """

    clients: int
    seconds: int
    at_once: int


@dataclass(frozen=True, slots=True)
class Visit:
    """A kind of appointment: what the planner calls it, its usual minutes, and the role that gives it."""

    called: str
    minutes: int
    role: str


@dataclass(frozen=True)
class Planning:
    """All of them. `points` are by the names of the planner's format, and `session` and `other_therapist`; `visits` by the
    schedule's kind of appointment.
    """

    size: Size
    most: Most
    runs: Runs
    sites: Sites
    points: Mapping[str, int]
    modes: Mapping[Mode, Preset]
    leaders: frozenset[str]
    visits: Mapping[str, Visit]
    table: str


def planning(on: date) -> Planning:
    """Those in force on a day."""
    table = load(TABLE, on)
    return Planning(
        size=Size(**table["size"]),
        most=Most(**table["most"]),
        runs=Runs(**table["runs"]),
        sites=Sites(**table["sites"]),
        points=table["points"],
        modes={mode: _preset(mode, table["modes"][mode]) for mode in MODES},
        leaders=frozenset(table["leaders"]["roles"]),
        visits={kind: Visit(**row) for kind, row in table["visits"].items()},
        table=table.ref,
    )


def _preset(mode: Mode, row: Mapping[str, Any]) -> Preset:
    own = {
        name: row[name]
        for name in ("says", "new_groups", "across_tracks", "keeps_seats", "books_due", "pin_lost")
    }
    return Preset(mode=mode, changes={name: row[name] for name in CHANGES}, **own)
