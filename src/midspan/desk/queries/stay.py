"""The stay as the one-page story shows it: this week, what comes next, the phases, the plan. One query."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Q

from midspan.access.reader import Reader
from midspan.access.statements import Statement, compose, run
from midspan.center import queries as centers
from midspan.charting.models import Attendance
from midspan.desk.queries.parts import beside, day
from midspan.people.models import Client, LevelPeriod
from midspan.people.queries.beside import objects
from midspan.review.models import PhasePeriod
from midspan.schedule.models import Appointment, Seat
from midspan.treatment.models import Plan, Prescription, SafetyPlan
from midspan.treatment.queries import WRITTEN, Prescribed, in_week, prescribed_by

# Stand-ins of the composed query.
WHO, MONDAY, AFTER, NOW = UUID(int=0), date(1901, 1, 7), date(1901, 1, 14), datetime(1901, 1, 8, tzinfo=UTC)
NEXT = 3


@dataclass(frozen=True, slots=True)
class Coming:
    """A session or appointment that is not over: its title, where, with whom, and whether it counts as program hours."""

    title: str
    place: str
    who: str
    starts_at: datetime
    ends_at: datetime
    countable: bool
    mode: str


@dataclass(frozen=True, slots=True)
class PlanFact:
    """A version of the plan: draft or active."""

    state: str
    number: int
    review_due_on: date | None
    certification_due_on: date | None


@dataclass(frozen=True, slots=True)
class StayFacts:
    """A client's week in minutes that count, the next three meetings, phases (name, since) and plans.

    `attended` and `missed` are marked, `open` is planned and still to come this week. `plans` and `safety_plan` are None for readers who do not read them.
    """

    prescribed: Prescribed | None
    attended: int
    missed: int
    open: int
    coming: tuple[Coming, ...]
    phases: tuple[tuple[str, date], ...]
    plans: tuple[PlanFact, ...] | None
    safety_plan: bool | None


def stay(reader: Reader, *, client_id: UUID, monday: date, now: datetime) -> StayFacts:
    """What is known of a client's stay now. The chart has been opened through the gate."""
    names, statement = _composed(reader.classes)
    week_ends, center = monday + timedelta(days=7), centers.profile(reader.center_id)
    row = run(statement, {WHO: client_id, MONDAY: monday, AFTER: week_ends, NOW: now})[0]
    of: dict[str, list[dict[str, Any]]] = {
        name: objects(found) for name, found in zip(names, row[1:], strict=True)
    }
    coming = sorted(
        [_coming(one) for one in (*of["seats"], *of["visits"])], key=lambda one: (one.starts_at, one.title)
    )
    marked = of["marked"]
    return StayFacts(
        prescribed=prescribed_by(center, of["levels"], of["prescribed"]),
        attended=sum(one["countable_minutes"] for one in marked),
        missed=sum(one["length"] - one["minutes"] for one in marked if one["countable"]),
        open=sum(
            round((one.ends_at - one.starts_at).total_seconds() / 60)
            for one in coming
            if one.countable and one.starts_at.astimezone(center.zone).date() < week_ends
        ),
        coming=tuple(coming[:NEXT]),
        phases=tuple((one["name"], date.fromisoformat(one["from_on"])) for one in of["phases"]),
        plans=tuple(
            PlanFact(one["state"], one["number"], day(one["review"]), day(one["certify"])) for one in of["plans"]
        ) if Plan.privacy_class in reader.classes else None,
        safety_plan=bool(of["safety"]) if SafetyPlan.privacy_class in reader.classes else None,
    )  # fmt: skip


@cache
def _composed(classes: frozenset[str]) -> tuple[tuple[str, ...], Statement]:
    """The names of the parts and the statement for what a role reads."""
    columns = {
        "seats": beside(
            Seat, classes, "session__starts_at", most=24,
            filters=Q(state="booked", session__state="planned", session__ends_at__gt=NOW),
            title="session__group__title", place="session__room__name", who="session__leader__name", mode="session__mode",
            starts="session__starts_at", ends="session__ends_at", countable="session__group__service__countable",
        ),
        "visits": beside(
            Appointment, classes, "starts_at", most=6, filters=Q(state="planned", ends_at__gt=NOW), title="kind", place="room__name",
            who="user__name", mode="mode", starts="starts_at", ends="ends_at", countable="service__countable",
        ),
        "marked": beside(
            Attendance, classes, "on", filters=Q(on__gte=MONDAY), most=60, minutes="minutes", length="length",
            countable="countable", countable_minutes="countable_minutes",
        ),
        "levels": beside(LevelPeriod, classes, "from_on", filters=in_week(MONDAY, AFTER), offering="offering_id", level="level"),
        "prescribed": beside(Prescription, classes, "from_on", filters=in_week(MONDAY, AFTER), **WRITTEN),
        "phases": beside(PhasePeriod, classes, "from_on", name="phase__name", from_on="from_on"),
        "plans": beside(
            Plan, classes, "-number", filters=Q(state__in=["draft", "active"]), state="state", number="number",
            review="review_due_on", certify="certification_due_on",
        ),
        "safety": beside(SafetyPlan, classes, "-number", most=1, number="number"),
    }  # fmt: skip
    found = (
        Client.objects.all().for_action().filter(pk=WHO).annotate(**{f"f_{k}": v for k, v in columns.items()})
    )
    return tuple(columns), compose(found.values_list("id", *(f"f_{k}" for k in columns)))


def _coming(one: dict[str, Any]) -> Coming:
    kinds = dict(Appointment.Kind.choices)
    return Coming(
        str(kinds.get(one["title"], one["title"])), one["place"] or "", one["who"], datetime.fromisoformat(one["starts"]),
        datetime.fromisoformat(one["ends"]), bool(one["countable"]), one["mode"],
    )  # fmt: skip
