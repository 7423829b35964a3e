"""The rows of the table `aftercare` as small frozen things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from midspan.rules.clocks.packs import Place, Since, in_force, strictest
from midspan.rules.tables import filled, load

TABLE = "aftercare"


@dataclass(frozen=True)
class Reason:
    """Why an episode ended. `code` is the report's (TEDS REASON); `label` for staff, `client` for the client.

    `words`: it takes words; `where`: ask where the person goes on; `needs_alert_closed`: an open safety alert is seen
    through first; `plan`, `follow_up`: whether a continuing-care plan and follow-ups belong to it; `death`: it says that the
    client has died.
    """

    code: str
    label: str
    client: str
    words: bool
    needs_alert_closed: bool
    plan: bool
    follow_up: bool
    where: bool
    death: bool = False


@dataclass(frozen=True)
class Section:
    """One section of a discharge summary; a `needed` one cannot be empty when it is signed."""

    id: str
    label: str
    help: str
    needed: bool


@dataclass(frozen=True)
class FollowUpDay:
    """A follow-up: how many days after the last day in care, and its name."""

    days: int
    label: str

    def due_on(self, last_day: date) -> date:
        """The day it is due."""
        return last_day + timedelta(days=self.days)


@dataclass(frozen=True)
class Named:
    """An id with its words."""

    id: str
    label: str


@dataclass(frozen=True)
class Outcome:
    """What came of reaching out. `again`: tried again while attempts are left; `ends_wish`: no more contact is wished."""

    id: str
    label: str
    tone: str
    reached: bool
    again: bool
    ends_wish: bool = False


@dataclass(frozen=True)
class LifeItem:
    """How a person is on the day of a follow-up: an id, its words, (code, words) of the answers."""

    id: str
    label: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Clocks:
    """Days around a follow-up, and without a coach's contact; attempts of a follow-up; days
    that the care team stays afterwards; the table."""

    follow_up_early_days: int
    follow_up_late_days: int
    attempts: int
    coach_quiet_days: int
    team_days: int
    table: str


def reasons(on: date | None = None) -> tuple[Reason, ...]:
    """Every reason of a discharge, in the report's order."""
    return tuple(filled(Reason, row) for row in load(TABLE, on).rows("reason"))


def reason(code: str, on: date | None = None) -> Reason:
    """One reason by its code. Raises KeyError for a code that the table does not have."""
    for one in reasons(on):
        if one.code == code:
            return one
    raise KeyError(code)


def sections(on: date | None = None) -> tuple[Section, ...]:
    """The sections of a discharge summary, in order."""
    return tuple(filled(Section, row) for row in load(TABLE, on).rows("section"))


def follow_ups(on: date | None = None) -> tuple[FollowUpDay, ...]:
    """The follow-ups, soonest first."""
    return tuple(filled(FollowUpDay, row) for row in load(TABLE, on).rows("follow_up"))


def items(on: date | None = None) -> tuple[str, ...]:
    """The names (`people.items`) of what the report asks again at discharge."""
    return tuple(load(TABLE, on)["items"]["asked"])


def supports(on: date | None = None) -> tuple[Named, ...]:
    """The kinds of support that a continuing-care plan may name."""
    return tuple(filled(Named, row) for row in load(TABLE, on).rows("support"))


def hows(on: date | None = None) -> tuple[Named, ...]:
    """The ways of being in contact."""
    return tuple(filled(Named, row) for row in load(TABLE, on).rows("how"))


def outcomes(on: date | None = None) -> tuple[Outcome, ...]:
    """What can come of reaching out."""
    return tuple(filled(Outcome, row) for row in load(TABLE, on).rows("outcome"))


def outcome(id: str, on: date | None = None) -> Outcome:
    """One outcome by its id. Raises KeyError for an id that the table does not have."""
    for one in outcomes(on):
        if one.id == id:
            return one
    raise KeyError(id)


def life(on: date | None = None) -> tuple[LifeItem, ...]:
    """What a follow-up may ask about a person's life."""
    table = load(TABLE, on)
    words = table["life_words"]
    return tuple(
        LifeItem(row["id"], row["label"], tuple((code, words[code]) for code in row["choices"]))
        for row in table.rows("life")
    )


def clocks(on: date | None = None) -> Clocks:
    """The clocks of the table in force on a day."""
    table = load(TABLE, on)
    return filled(Clocks, table["clocks"], table=table.ref)


def summary_due(discharged_on: date, place: Place) -> date:
    """By when the summary of a discharge is signed, by the strictest pack of document deadlines that fits."""
    found = strictest("discharge_summary", Since(discharged_on), place, in_force(discharged_on))
    if found is None:
        raise LookupError("No pack says when a discharge summary is due.")
    return found.on


def service_of(level: str, on: date | None = None) -> str:
    """The report's service type of a level; empty for a level that is not reported here."""
    return str(load(TABLE, on)["service_of_level"].get(level, ""))
