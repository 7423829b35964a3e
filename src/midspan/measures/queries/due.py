"""What is due to be asked, by each program's rhythm and the packs of deadlines: computed from the stay and the answers each
time, never stored. It is the one reckoning of questionnaires: the chart reads one client by it, the due-list and Today everybody
that a reader sees (`due_parts` beside their other rows, `reckoned` over what came back).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Func, JSONField, Max, OuterRef, Subquery

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.center.queries import CenterProfile
from midspan.coverage.queries import kinds_of, payer_parts
from midspan.measures import rhythm
from midspan.measures.models import Measure
from midspan.measures.queries.measures import form_of
from midspan.measures.queries.phases import phase_held, place_of
from midspan.measures.rhythm import Asked
from midspan.measures.wording import handable, in_words
from midspan.people import names
from midspan.people.models import Episode, LevelPeriod
from midspan.people.queries.prepared import Visible, parts
from midspan.rules.clocks import packs
from midspan.rules.clocks.packs import Place
from midspan.rules.inputs import InputError
from midspan.rules.instruments import Done, Due, Stay, due

BY_HAND = "Asked for by hand."
RHYTHM = "The program's rhythm"
IN_CHART = "Set in the chart"
NAMES = ("legal_first", "legal_last", "name_used")


@dataclass(frozen=True, slots=True)
class DueMeasure:
    """One questionnaire that is due or comes next, and why: `says` in words, `pack` who says so, with `source` and `standing` of
    a pack of deadlines. `measure_id`: it was asked for and waits for answers. `handable`: the client may answer it; else
    staff enter it."""

    client_id: UUID
    client_name: str
    episode_id: UUID
    instrument: str
    title: str
    on: date
    overdue: bool
    says: str
    pack: str
    source: str
    standing: str
    handable: bool
    measure_id: UUID | None = None
    begun: bool = False


@dataclass(frozen=True, slots=True)
class ClientDue:
    """What is due for one client by today, and what comes next, each the earliest first."""

    now: tuple[DueMeasure, ...]
    ahead: tuple[DueMeasure, ...]

    @property
    def to_ask(self) -> tuple[DueMeasure, ...]:
        """What is due and was not asked for yet."""
        return tuple(one for one in self.now if one.measure_id is None)


def due_of(reader: Reader, *, client_id: UUID, now: datetime) -> ClientDue:
    """What is due for one client, follow-ups after discharge and what comes next included; empty before the admission and
    for whoever does not read measures."""
    center = centers.profile(reader.center_id)
    if Measure.privacy_class not in reader.classes:
        return ClientDue((), ())
    today = now.astimezone(center.zone).date()
    found = parts(reader, _one_client, today=today, client=client_id)
    return next(iter(reckoned(found, center, today, ahead=True)), ClientDue((), ()))


def due_parts(stays: Any) -> dict[str, tuple[Any, Mapping[str, Any]]]:
    """Parts of a composed query (`people.queries.beside.gathered`) over stays of clients whom the gate has opened: the stays,
    their answers and their payers, whatever classes a role reads. A day does not depend on who looks; what is asked does, and
    is for those who read measures.
    """
    clients = stays.values("client_id")
    return {
        "stays": (
            stays.annotate(phase_now=phase_held(), level_now=_level_now()),
            {
                "client": "client_id", "episode": "id", "program": "program_id", "phase": "phase_now", "level": "level_now",
                "admitted_on": "admitted_on", "expected_end_on": "expected_end_on", "discharged_on": "discharged_on",
                **{part: f"client__{part}" for part in NAMES},
            },
        ),
        "waiting": (
            _asked_or_answered(clients).filter(completed_at=None),
            {
                "client": "client_id", "id": "id", "instrument": "instrument", "table": "table", "assigned_at": "assigned_at",
                "due_at": "due_at", "saved_at": "saved_at",
            },
        ),
        # Of the answers to an instrument that say the same, the newest is all that a day depends on.
        "answered": (
            _asked_or_answered(clients).filter(completed_at__isnull=False)
            .values("client_id", "instrument", positive=_said("positive"), flags=_said("flags")),
            {
                "client": "client_id", "instrument": "instrument", "positive": F("positive"), "flags": F("flags"), "at": Max("completed_at"),
            },
        ),
        **payer_parts(clients),
    }  # fmt: skip


def _level_now() -> Any:
    levels = LevelPeriod.objects.all().for_action().filter(episode=OuterRef("pk")).order_by("-from_on")
    return Subquery(levels.values("level")[:1])


def _asked_or_answered(clients: Any) -> Any:
    """Measures that count: neither withdrawn nor corrected by another."""
    corrected = Measure.objects.all().for_action().filter(amends=OuterRef("pk"), completed_at__isnull=False)
    found = Measure.objects.all().for_action().filter(~Exists(corrected), withdrawn_at=None)
    return found.filter(client_id__in=clients)


def _said(key: str) -> Func:
    """A part of the result, by a name of ours that stands in the SQL: rows are grouped by it."""
    return Func("result", template=f"(%(expressions)s -> '{key}')", output_field=JSONField())


def reckoned(
    found: Mapping[str, list[dict[str, Any]]], center: CenterProfile, today: date, *, ahead: bool = False
) -> list[ClientDue]:
    """The rows of `due_parts` stay by stay: the earliest day of each instrument, and what somebody asked for by hand; what
    comes next only where it is asked for.
    """
    answered, waiting = _by_client(found["answered"]), _by_client(found["waiting"])
    payers = kinds_of(found)
    asked: dict[tuple[int, Place], tuple[Asked, ...]] = {}
    told = []
    for row in found["stays"]:
        place = Place(
            state=center.state, level=row["level"] or "", program=center.focus_of(row["program"]),
            payer=payers.get(UUID(row["client"]), ""),
        )  # fmt: skip
        key = (row["program"], place)
        if key not in asked:
            asked[key] = rhythm.asked(center, row["program"], today, place)
        told.append(
            _Reckoning(center, today, row, ahead).client(
                asked[key], answered.get(row["client"], ()), waiting.get(row["client"], ())
            )
        )
    return told


def _by_client(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["client"], []).append(row)
    return found


@dataclass(frozen=True, slots=True)
class _Reckoning:
    """One stay on one day."""

    center: CenterProfile
    today: date
    row: Mapping[str, Any]
    ahead: bool

    def client(
        self,
        asked: tuple[Asked, ...],
        answered: Iterable[Mapping[str, Any]],
        waiting: Iterable[Mapping[str, Any]],
    ) -> ClientDue:
        """What is due of the stay, and what comes next."""
        row = self.row
        stay = Stay(
            date.fromisoformat(row["admitted_on"]), _on(row["discharged_on"] or row["expected_end_on"]),
            row["discharged_on"] is not None, place_of(self.center, row["phase"]),
        )  # fmt: skip
        history = [self._done(one) for one in answered]
        waits = {one["instrument"]: one for one in waiting}
        until = self.today + timedelta(days=packs.kind("measures").ahead_days)
        lines = []
        for one in asked:
            open_ = due(one.form, stay, history, self.today, one.occasions)
            if open_ and (self.ahead or open_[0].on <= until or one.form.id in waits):
                lines.append(self._asked(one, open_, waits.pop(one.form.id, None)))
        lines += [
            self._line(one["instrument"], one["table"], Due("", self._set(one), "", BY_HAND), one)
            for one in waits.values()
        ]
        lines.sort(key=lambda each: (each.on, each.title))
        return ClientDue(
            tuple(each for each in lines if each.on <= until),
            tuple(each for each in lines if each.on > until),
        )

    def _asked(self, one: Asked, open_: tuple[Due, ...], waiting: Mapping[str, Any] | None) -> DueMeasure:
        """The earliest of an instrument; a day that was set in the chart goes before a later one."""
        late = any(
            self.today > each.on + timedelta(days=0 if each.occasion in one.by_pack else one.grace_days)
            for each in open_
        )
        first = open_[0]
        if waiting is not None and waiting["due_at"] and self._set(waiting) < first.on:
            first = Due(one.form.id, self._set(waiting), "", BY_HAND)
            late = late or self.today > first.on
        return self._line(one.form.id, one.form.table.ref, first, waiting, one, late=late)

    def _line(
        self, name: str, table: str, first: Due, waiting: Mapping[str, Any] | None, asked: Asked | None = None,
        *, late: bool | None = None,
    ) -> DueMeasure:  # fmt: skip
        try:
            form = in_words(form_of(name, table), self.center.id)
            title, may = form.title, handable(form)
        except InputError:
            title, may = name, False
        row, pack = (asked.by_pack.get(first.occasion) if asked else None) or (None, None)
        return DueMeasure(
            client_id=UUID(self.row["client"]), episode_id=UUID(self.row["episode"]), instrument=name, title=title, on=first.on,
            overdue=first.on < self.today if late is None else late, says=first.says,
            pack=pack.label if pack else IN_CHART if first.says == BY_HAND else RHYTHM, source=row.source if row else "",
            standing=row.standing if row else "read", client_name=names.display(**{part: self.row[part] for part in NAMES}),
            handable=may, measure_id=UUID(waiting["id"]) if waiting else None, begun=bool(waiting and waiting["saved_at"]),
        )  # fmt: skip

    def _set(self, one: Mapping[str, Any]) -> date:
        return self._day(one["due_at"] or one["assigned_at"])

    def _done(self, one: Mapping[str, Any]) -> Done:
        return Done(one["instrument"], self._day(one["at"]), one["positive"], tuple(one["flags"] or ()))

    def _day(self, at: str) -> date:
        return datetime.fromisoformat(at).astimezone(self.center.zone).date()


def _on(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _one_client(visible: Visible, *, today: date, client: UUID) -> dict[str, Any]:
    """The newest stay of one client, open or over."""
    newer = (
        Episode.objects.all().for_action().filter(client=OuterRef("client_id"), number__gt=OuterRef("number"))
    )
    return due_parts(visible(Episode).filter(~Exists(newer), client_id=client, admitted_on__lte=today))
