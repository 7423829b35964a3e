"""What is due to be asked, by each program's rhythm: computed from the stay and the answers each time, never stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.center.queries import CenterProfile
from midspan.measures import rhythm
from midspan.measures.models import Discussed, Measure
from midspan.measures.queries.measures import form_of
from midspan.measures.queries.moving import WorseLine, stay_before, told_of, unseen, worst_first
from midspan.measures.queries.phases import phase_held, place_of
from midspan.measures.wording import handable, in_words
from midspan.people import names
from midspan.people.models import CareTeamMember, Episode
from midspan.people.queries.prepared import Visible, parts
from midspan.rules.inputs import InputError
from midspan.rules.instruments import Done, Stay, due

BY_HAND = "Asked for by hand."


@dataclass(frozen=True, slots=True)
class DueMeasure:
    """One questionnaire that is due or comes next. `measure_id`: it was asked for and waits for answers. `handable`: the
    client may answer it; else staff enter it."""

    client_id: UUID
    client_name: str
    episode_id: UUID
    instrument: str
    title: str
    on: date
    overdue: bool
    says: str
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


@dataclass(frozen=True, slots=True)
class Caseload:
    """What is due by today, the latest first, and what got worse and was not looked at with the client, the greatest first."""

    due: tuple[DueMeasure, ...]
    worse: tuple[WorseLine, ...]


def due_now(reader: Reader, *, now: datetime) -> tuple[DueMeasure, ...]:
    """What is due by today for everybody in care, the latest first, in one query."""
    return _caseload(reader, now, {}).due


def caseload(reader: Reader, *, now: datetime) -> Caseload:
    """The same for those on whose care team the reader is, with what got worse: still one query."""
    user = reader.actor.user_id
    return _caseload(reader, now, {} if user is None else {"user_id": user})


def _caseload(reader: Reader, now: datetime, whose: Mapping[str, int]) -> Caseload:
    center = centers.profile(reader.center_id)
    today = now.astimezone(center.zone).date()
    found = parts(reader, _everybody, today=today, **whose)
    lines = [line for one in _stays(found, center, today) for line in one.now]
    names_by_client = {UUID(row["client"]): _name(row) for row in found["stays"]}
    done = sorted((_result(one) for one in found["measures"] if one["completed_at"]), key=lambda row: row[3])
    worse = [
        WorseLine(one.client_id, names_by_client[one.client_id], one) for one in unseen(told_of(reader, done))
    ]
    return Caseload(
        tuple(sorted(lines, key=lambda one: (one.on, one.client_name.casefold(), one.title))),
        worst_first(worse),
    )


def due_of(reader: Reader, *, client_id: UUID, now: datetime) -> ClientDue:
    """The same for one client, follow-ups after discharge and what comes next included; empty before the admission."""
    center = centers.profile(reader.center_id)
    today = now.astimezone(center.zone).date()
    found = parts(reader, _one_client, today=today, client=client_id)
    return next(iter(_stays(found, center, today)), ClientDue((), ()))


def _result(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """A row in the order of `moving.COLUMNS`."""
    return (
        UUID(row["client"]), row["instrument"], row["table"], datetime.fromisoformat(row["completed_at"]), row["total"], UUID(row["id"]),
        row["talked"], _on(row["ended"]),
    )  # fmt: skip


def _name(row: Mapping[str, Any]) -> str:
    return names.display(**{part: row[part] for part in ("legal_first", "legal_last", "name_used")})


def _stays(found: Mapping[str, list[dict[str, Any]]], center: CenterProfile, today: date) -> list[ClientDue]:
    answered: dict[str, list[dict[str, Any]]] = {}
    for row in found["measures"]:
        answered.setdefault(row["client"], []).append(row)
    return [_stay(row, answered.get(row["client"], []), center, today) for row in found["stays"]]


def _stay(
    row: Mapping[str, Any], measures: list[dict[str, Any]], center: CenterProfile, today: date
) -> ClientDue:
    """One stay: the earliest of each instrument, and what somebody asked for by hand."""
    stay = Stay(
        date.fromisoformat(row["admitted_on"]), _on(row["discharged_on"] or row["expected_end_on"]),
        row["discharged_on"] is not None, place_of(center, row["phase"]),
    )  # fmt: skip
    history = [_done(one, center) for one in measures if one["completed_at"]]
    waits = {one["instrument"]: one for one in measures if not one["completed_at"]}
    lines: list[DueMeasure] = []
    for form, occasions in rhythm.asked(center, row["program"], today):
        open_ = due(form, stay, history, today, occasions)
        if open_:
            lines.append(
                _line(
                    row,
                    form.id,
                    form.table.ref,
                    open_[0].on,
                    open_[0].says,
                    waits.pop(form.id, None),
                    center,
                    today,
                )
            )
    for one in waits.values():
        on = _day(one["due_at"] or one["assigned_at"], center)
        lines.append(_line(row, one["instrument"], one["table"], on, BY_HAND, one, center, today))
    lines.sort(key=lambda each: (each.on, each.title))
    return ClientDue(
        tuple(each for each in lines if each.on <= today), tuple(each for each in lines if each.on > today)
    )


def _line(
    row: Mapping[str, Any], name: str, table: str, on: date, says: str, waiting: Mapping[str, Any] | None,
    center: CenterProfile, today: date,
) -> DueMeasure:  # fmt: skip
    try:
        form = in_words(form_of(name, table), center.id)
        title, may = form.title, handable(form)
    except InputError:
        title, may = name, False
    return DueMeasure(
        client_id=UUID(row["client"]), episode_id=UUID(row["episode"]), instrument=name, title=title, on=on, overdue=on < today, says=says,
        client_name=_name(row), handable=may,
        measure_id=UUID(waiting["id"]) if waiting else None, begun=bool(waiting and waiting["answers"]),
    )  # fmt: skip


def _done(one: Mapping[str, Any], center: CenterProfile) -> Done:
    return Done(
        one["instrument"], _day(one["completed_at"], center), one["positive"], tuple(one["flags"] or ())
    )


def _day(at: str, center: CenterProfile) -> date:
    return datetime.fromisoformat(at).astimezone(center.zone).date()


def _on(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _everybody(visible: Visible, *, today: date, user_id: int | None = None) -> dict[str, Any]:
    """Stays that are open; with a user, of those on whose care team the user is."""
    stays = visible(Episode).filter(discharged_on=None, admitted_on__lte=today, client__merged_into=None)
    if user_id is not None:
        team = CareTeamMember.objects.all().for_action().filter(client=OuterRef("client_id"))
        stays = stays.filter(Exists(team.filter(user_id=user_id, until=None)))
    return _asked(visible, stays)


def _one_client(visible: Visible, *, today: date, client: UUID) -> dict[str, Any]:
    """The newest stay of one client, open or over."""
    newer = (
        Episode.objects.all().for_action().filter(client=OuterRef("client_id"), number__gt=OuterRef("number"))
    )
    return _asked(visible, visible(Episode).filter(~Exists(newer), client_id=client, admitted_on__lte=today))


def _asked(visible: Visible, stays: Any) -> dict[str, Any]:
    corrected = Measure.objects.all().for_action().filter(amends=OuterRef("pk"), completed_at__isnull=False)
    measures = visible(Measure).filter(
        ~Exists(corrected), withdrawn_at=None, client_id__in=stays.values("client_id")
    )
    return {
        "stays": (
            stays.annotate(phase_now=phase_held()),
            {
                "client": "client_id", "episode": "id", "program": "program_id", "phase": "phase_now", "admitted_on": "admitted_on",
                "expected_end_on": "expected_end_on", "discharged_on": "discharged_on",
                **{part: f"client__{part}" for part in ("legal_first", "legal_last", "name_used")},
            },
        ),
        "measures": (
            measures.annotate(
                talked=Exists(Discussed.objects.all().for_action().filter(measure=OuterRef("pk"))), ended=stay_before()
            ),
            {
                "client": "client_id", "id": "id", "instrument": "instrument", "table": "table", "completed_at": "completed_at",
                "assigned_at": "assigned_at", "due_at": "due_at", "positive": F("result__positive"), "flags": F("result__flags"),
                "answers": "saved_at", "total": F("result__total"), "talked": "talked", "ended": "ended",
            },
        ),
    }  # fmt: skip
