"""Measured, looked at with the client, brought on: the three elements of measurement-based care, by program and by client.

The report counts; it tells no answer and no score. So the rows behind the counts are read whatever classes a role reads, for
the clients that the gate has opened; names and single clients are told only to those who read clinical data.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.measures.models import Discussed, FedBack, Measure
from midspan.measures.queries.measures import form_of
from midspan.people import names
from midspan.people.models import Episode
from midspan.people.queries.prepared import Visible, parts
from midspan.rules import measuring
from midspan.rules.inputs import InputError
from midspan.rules.intervals import Share
from midspan.rules.measuring import Counting, Elements, Result, Stay

ELEMENTS = ("measured", "talked", "brought", "used")


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of the report; `share` is None where it is too small to be shown."""

    share: Share | None

    @property
    def interval(self) -> str:
        """`95 % interval 62 to 81 %`; empty where nothing can be said."""
        one = self.share
        if one is None or one.low is None or one.high is None:
            return ""
        return f"{one.low * 100:.0f} to {one.high * 100:.0f} %"

    @property
    def percent(self) -> str:
        return "" if self.share is None or self.share.value is None else f"{self.share.value * 100:.0f} %"


@dataclass(frozen=True, slots=True)
class Row:
    """One program, or all of them. `short`: stays left out; None where hidden."""

    name: str
    cells: tuple[Cell, ...]
    short: int | None
    results: int | None


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One stay for those who care for the client: how many results, of how many the two acts, and the newest day."""

    client_id: UUID
    name: str
    program: str
    results: int
    talked: int
    brought: int
    last_on: date | None


@dataclass(frozen=True, slots=True)
class Report:
    """The report over a window, both days included. `hidden`: small numbers are not shown; `clients` are empty then."""

    first: date
    last: date
    rows: tuple[Row, ...]
    whole: Row
    clients: tuple[ClientRow, ...]
    hidden: bool
    rules: Counting


def report(reader: Reader, *, now: datetime, days: int, outside: bool = False) -> Report:
    """The three elements over the last `days` days: one query. `outside`: for people outside the care team, so that small
    numbers are hidden; whoever reads no clinical data is always answered so."""
    center = centers.profile(reader.center_id)
    last = now.astimezone(center.zone).date()
    first = last - timedelta(days - 1)
    rules = measuring.counting(last)
    hidden = outside or "clinical" not in reader.classes
    found = parts(reader, _asked, first=first, last=last)
    results = _results(found["measures"], center)
    stays = [(row, _stay(row, results.get(row["client"], ()))) for row in found["stays"]]
    by_program = [
        (program.name, [stay for row, stay in stays if row["program"] == program.id])
        for program in center.programs
    ]
    counted = [
        (name, measuring.elements(kept, first, last, rules.days_in_care)) for name, kept in by_program if kept
    ]
    whole = measuring.elements([stay for _, stay in stays], first, last, rules.days_in_care)
    return Report(
        first, last, _rows(counted, rules, hidden=hidden), _rows([("All programs", whole)], rules, hidden=hidden)[0],
        () if hidden else _clients(stays, {one.id: one.name for one in center.programs}, first, last), hidden, rules,
    )  # fmt: skip


def _rows(counted: list[tuple[str, Elements]], rules: Counting, *, hidden: bool) -> tuple[Row, ...]:
    """Rows with what is too small taken out, element by element."""
    gone = {
        name: measuring.small([getattr(one, name) for _, one in counted], rules.least_cell)
        if hidden
        else (False,) * len(counted)
        for name in ELEMENTS
    }
    few = {  # one small number hides its whole column: the sum would give it away
        each: hidden and any(getattr(one, each) < rules.least_cell for _, one in counted)
        for each in ("short", "results")
    }
    return tuple(
        Row(
            name,
            tuple(Cell(None if gone[each][at] else getattr(one, each)) for each in ELEMENTS),
            None if few["short"] else one.short,
            None if few["results"] else one.results,
        )
        for at, (name, one) in enumerate(counted)
    )


def _clients(
    stays: Sequence[tuple[Mapping[str, Any], Stay]], programs: Mapping[int, str], first: date, last: date
) -> tuple[ClientRow, ...]:
    """Everybody in the window, those with the least done first."""
    found = []
    for row, stay in stays:
        results = [
            one
            for one in stay.results
            if max(first, stay.admitted_on) <= one.on <= min(last, stay.until or last)
        ]
        name = names.display(**{part: row[part] for part in ("legal_first", "legal_last", "name_used")})
        found.append(
            ClientRow(
                UUID(row["client"]), name, programs.get(row["program"], ""), len(results), sum(one.talked for one in results),
                sum(one.brought for one in results), max((one.on for one in results), default=None),
            )
        )  # fmt: skip
    return tuple(
        sorted(found, key=lambda one: (bool(one.results), one.talked, one.brought, one.name.casefold()))
    )


def _stay(row: Mapping[str, Any], results: tuple[Result, ...]) -> Stay:
    until = row["discharged_on"]
    return Stay(date.fromisoformat(row["admitted_on"]), date.fromisoformat(until) if until else None, results)


def _results(rows: list[dict[str, Any]], center: centers.CenterProfile) -> dict[str, tuple[Result, ...]]:
    """Results of measures of change, by client."""
    found: dict[str, list[Result]] = {}
    for row in rows:
        try:
            if not form_of(row["instrument"], row["table"]).trended:
                continue
        except InputError:
            continue
        on = datetime.fromisoformat(row["at"]).astimezone(center.zone).date()
        found.setdefault(row["client"], []).append(Result(on, row["talked"], row["brought"]))
    return {client: tuple(results) for client, results in found.items()}


def _asked(visible: Visible, *, first: date, last: date) -> dict[str, Any]:
    stays = visible(Episode).filter(
        Q(discharged_on=None) | Q(discharged_on__gte=first), client__merged_into=None, admitted_on__lte=last
    )
    corrected = Measure.objects.all().for_action().filter(amends=OuterRef("pk"), completed_at__isnull=False)
    measures = (
        Measure.objects.all()
        .for_action()
        .filter(~Exists(corrected), client_id__in=stays.values("client_id"), completed_at__date__gte=first)
    )
    return {
        "stays": (
            stays,
            {
                "client": "client_id", "program": "program_id", "admitted_on": "admitted_on", "discharged_on": "discharged_on",
                **{part: f"client__{part}" for part in ("legal_first", "legal_last", "name_used")},
            },
        ),
        "measures": (
            measures.annotate(
                talked=Exists(Discussed.objects.all().for_action().filter(measure=OuterRef("pk"))),
                brought=Exists(FedBack.objects.all().for_action().filter(measure=OuterRef("pk"))),
            ),
            {
                "client": "client_id", "instrument": "instrument", "table": "table", "at": "completed_at", "talked": "talked",
                "brought": "brought",
            },
        ),
    }  # fmt: skip
