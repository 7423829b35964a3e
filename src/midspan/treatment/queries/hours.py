"""Prescribed hours: what the program week of a client is meant to be, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.people.models import LevelPeriod
from midspan.people.queries.beside import gathered
from midspan.treatment.models import Prescription

WRITTEN: dict[str, Any] = {
    "hours": "hours_per_week", "days": "days_per_week", "from_on": "from_on", "reason": "reason",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Prescribed:
    """Hours and days of program in a week; `why` says where they come from. `own`: prescribed for this client."""

    hours: float
    days: int
    why: str
    own: bool

    @property
    def minutes(self) -> int:
        """The hours in minutes."""
        return round(self.hours * 60)


@dataclass(frozen=True, slots=True)
class PrescriptionLine:
    """Prescribed hours of a client for a span; `until_on` is the first day on which they no longer hold."""

    id: UUID
    hours: float
    days: int
    from_on: date
    until_on: date | None
    reason: str
    by: str

    @property
    def minutes(self) -> int:
        """The hours in minutes."""
        return round(self.hours * 60)


def prescribed(reader: Reader, client_ids: Iterable[UUID], monday: date) -> dict[UUID, Prescribed]:
    """What was prescribed for the week that begins on a Monday, by client: one query.

    A prescription that held on the Monday counts, else the first that began in the week; without one, the level that
    held then gives the hours. Clients who were not in care in that week are left out.
    """
    found = prescribed_levels(reader, monday).filter(client_id__in=list(client_ids)).order_by("-from_on")
    rows = found.values_list("client_id", "offering_id", "level", "own")
    return _prescribed(reader, rows)


def prescribed_part(reader: Reader, monday: date) -> tuple[Any, dict[str, str]]:
    """The same of everybody whom the reader may see, as a part of a statement that reads more; `prescribed_from` tells it."""
    columns = {
        "client": "client_id",
        "offering": "offering_id",
        "level": "level",
        "own": "own",
        "from_on": "from_on",
    }
    return prescribed_levels(reader, monday), columns


def prescribed_from(reader: Reader, rows: Iterable[Mapping[str, Any]]) -> dict[UUID, Prescribed]:
    """What was prescribed, by client, of the rows of such a part."""
    latest = sorted(rows, key=lambda row: str(row["from_on"]), reverse=True)
    return _prescribed(
        reader, [(UUID(row["client"]), row["offering"], row["level"], row["own"]) for row in latest]
    )


def prescribed_levels(reader: Reader, monday: date) -> Any:
    """The levels that held in a week, each with the client's own prescription of it, or None."""
    held = in_week(monday, monday + timedelta(days=7))
    own = (
        Prescription.objects.all().visible_to(reader).filter(held, client_id=OuterRef("client_id")).order_by("from_on")
        .values(row=JSONObject(**WRITTEN))
    )  # fmt: skip
    return LevelPeriod.objects.all().visible_to(reader).filter(held).annotate(own=Subquery(own[:1]))


def _prescribed(reader: Reader, rows: Iterable[tuple[UUID, int, str, Any]]) -> dict[UUID, Prescribed]:
    """By client; of several levels in one week the first counts, which comes last here."""
    levels = {one.id: one for one in centers.profile(reader.center_id).levels}
    return {
        client: _written(written) if written else by_level(levels[offering], code)
        for client, offering, code, written in rows
        if offering in levels
    }


def in_week(monday: date, after: date) -> Q:
    """Spans that hold at some time between a Monday and the next, `after`."""
    return Q(from_on__lt=after) & (Q(until_on=None) | Q(until_on__gt=monday))


def prescribed_by(
    center: centers.CenterProfile, periods: Iterable[Mapping[str, Any]], written: Sequence[Mapping[str, Any]]
) -> Prescribed | None:
    """The same from rows of one client that are `in_week`: levels (offering, level) and prescriptions (`WRITTEN`), the
    earliest first. For queries of rooms above that ask for them beside other rows.
    """
    levels = {one.id: one for one in center.levels}
    here = [(levels[one["offering"]], one["level"]) for one in periods if one["offering"] in levels]
    if not here:
        return None
    return _written(written[0]) if written else by_level(*here[0])


def prescribed_weeks(reader: Reader, client_id: UUID, mondays: Iterable[date]) -> dict[date, Prescribed]:
    """The same for several weeks of one client, by Monday: one query whatever the number of weeks."""
    levels = {one.id: one for one in centers.profile(reader.center_id).levels}
    own = (
        Prescription.objects.all().visible_to(reader).filter(client_id=OuterRef("client_id")).order_by("from_on", "at")
        .values(row=JSONObject(hours="hours_per_week", days="days_per_week", from_on="from_on", until_on="until_on", reason="reason"))
    )  # fmt: skip
    periods = list(
        LevelPeriod.objects.all().visible_to(reader).filter(client_id=client_id).order_by("from_on")
        .annotate(own=ArraySubquery(own)).values_list("from_on", "until_on", "offering_id", "level", "own")
    )  # fmt: skip
    found = {}
    for monday in mondays:
        after = monday + timedelta(days=7)
        for from_on, until_on, offering, code, written in periods:
            if from_on < after and (until_on is None or until_on > monday) and offering in levels:
                ours = next((one for one in written if _holds(one, monday, after)), None)
                found[monday] = _written(ours) if ours else by_level(levels[offering], code)
                break
    return found


def hours_of(
    reader: Reader, client_id: UUID, monday: date
) -> tuple[Prescribed | None, tuple[PrescriptionLine, ...]]:
    """What is prescribed for the week that begins on a Monday, and every prescription of the client, newest first: one query."""
    after = monday + timedelta(days=7)
    levels = LevelPeriod.objects.all().visible_to(reader).filter(in_week(monday, after), client_id=client_id)
    own = Prescription.objects.all().visible_to(reader).filter(client_id=client_id)
    found = gathered(
        levels=(levels, {"offering": "offering_id", "level": "level", "from_on": "from_on"}),
        own=(own, WRITTEN | {"id": "id", "until_on": "until_on", "by": "by__name", "at": "at"}),
    )
    written = sorted(found["own"], key=lambda row: (row["from_on"], datetime.fromisoformat(row["at"])))
    now = prescribed_by(
        centers.profile(reader.center_id),
        sorted(found["levels"], key=lambda row: str(row["from_on"])),
        [row for row in written if _holds(row, monday, after)],
    )
    return now, tuple(_line(row) for row in reversed(written))


def _line(row: Mapping[str, Any]) -> PrescriptionLine:
    until = date.fromisoformat(row["until_on"]) if row["until_on"] else None
    return PrescriptionLine(
        UUID(row["id"]), float(row["hours"]), row["days"], date.fromisoformat(row["from_on"]), until, row["reason"], row["by"] or ""
    )  # fmt: skip


def _written(row: Mapping[str, Any]) -> Prescribed:
    """A prescription as the database gives it beside the level."""
    since = date.fromisoformat(row["from_on"])
    return Prescribed(
        float(row["hours"]), row["days"], f"Prescribed from {since:%b} {since.day}: {row['reason']}", own=True
    )


def _holds(row: Mapping[str, Any], monday: date, after: date) -> bool:
    """Whether a prescription holds at some time of a week."""
    return row["from_on"] < after.isoformat() and (
        row["until_on"] is None or row["until_on"] > monday.isoformat()
    )


def by_level(one: centers.LevelView, code: str) -> Prescribed:
    """What a level prescribes in this center, for whom nothing else is prescribed."""
    hours, days, how = _usual(one)
    return Prescribed(hours, days, f"{one.name or code}: {how}", own=False)


def _usual(one: centers.LevelView) -> tuple[float, int, str]:
    """Hours and days that a level gives in this center: its own week, else the least of its band."""
    if one.own_days and one.own_session_hours:
        hours = one.own_days * one.own_session_hours
        return (
            hours,
            one.own_days,
            f"{one.own_days} days of {one.own_session_hours:g} hours, as this center runs it",
        )
    least = float(one.hours.low) if one.hours else float(one.regulatory_hours_min or 0)
    days = int(one.days.low) if one.days else 0
    return least, days, f"at least {least:g} hours a week"
