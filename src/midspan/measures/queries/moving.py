"""How measures moved since the person's own start, by each instrument's own rule: for the chart, Today and reviews.

The start is the first result of this stay: what was measured before an earlier stay ended belongs to that one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.measures.models import Discussed, FedBack, Measure
from midspan.measures.queries.measures import form_of
from midspan.people.models import CareTeamMember, Episode
from midspan.people.queries import names_of
from midspan.people.queries.beside import gathered
from midspan.people.queries.prepared import Visible, rows
from midspan.rules.inputs import InputError
from midspan.rules.instruments import Change, change

COLUMNS = ("client_id", "instrument", "table", "completed_at", "result__total", "pk", "talked", "ended")


@dataclass(frozen=True, slots=True)
class Moved:
    """One instrument of one client: first and newest total of this stay. `discussed`: the newest was looked at together."""

    client_id: UUID
    measure_id: UUID
    instrument: str
    title: str
    first: int | float
    first_at: datetime
    last: int | float
    last_at: datetime
    change: Change
    discussed: bool

    @property
    def worse(self) -> bool:
        """Worse than at the start by the instrument's own rule."""
        return self.change.worse

    @property
    def better(self) -> bool:
        """Better than at the start by the instrument's own rule."""
        return self.change.better

    @property
    def words(self) -> str:
        """`PHQ-9 is worse than at the start by 6 points`."""
        points = abs(self.change.points)
        much = f"{points:g} point{'' if points == 1 else 's'}"
        how = "worse" if self.worse else "better" if self.better else ""
        if how:
            return f"{self.title} is {how} than at the start by {much}"
        return f"{self.title} is near its start" if points else f"{self.title} is as at the start"


@dataclass(frozen=True, slots=True)
class WorseLine:
    """A client whose newest result is worse than at the start, and nobody has looked at it with them yet."""

    client_id: UUID
    client_name: str
    moved: Moved


@dataclass(frozen=True, slots=True)
class Note:
    """What was noted of a result: words, by whom, when, and where it was brought (empty for a talk with the client)."""

    words: str
    by: str
    at: datetime
    to: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """What was done with a result: looked at with the client, brought to those who decide on care; None: not yet."""

    talked: Note | None = None
    brought: Note | None = None


def moved(reader: Reader, *, client_ids: Sequence[UUID]) -> dict[UUID, tuple[Moved, ...]]:
    """How each instrument with totals moved in the present stay, by client, in one query."""
    if not client_ids:
        return {}
    found = _rows(Measure.objects.all().visible_to(reader)).filter(client_id__in=list(client_ids))
    return told_of(reader, found.values_list(*COLUMNS))


def worse(reader: Reader, *, mine: bool = False, limit: int = 20) -> tuple[WorseLine, ...]:
    """Clients in care whose newest result is worse than at the start, where nobody has looked at it with them, the
    greatest change first. `mine`: on whose care team the reader is. Two queries at most."""
    whose = {"user_id": reader.actor.user_id} if mine and reader.actor.user_id is not None else {}
    bad = unseen(told_of(reader, rows(reader, _in_care, **whose)))
    names = names_of(reader, client_ids=[one.client_id for one in bad]) if bad else {}
    return worst_first([WorseLine(one.client_id, names[one.client_id], one) for one in bad])[:limit]


def worst_first(lines: Iterable[WorseLine]) -> tuple[WorseLine, ...]:
    """The greatest change first."""
    return tuple(sorted(lines, key=lambda line: (-abs(line.moved.change.points), line.client_name)))


def start_of(reader: Reader, *, client_id: UUID) -> date | None:
    """The day after which results belong to the present stay; None where there was no stay before."""
    newer = (
        Episode.objects.all().for_action().filter(client=OuterRef("client_id"), number__gt=OuterRef("number"))
    )
    ended = (
        Episode.objects.all()
        .visible_to(reader)
        .filter(Exists(newer), client_id=client_id)
        .order_by("-number")
    )
    found: date | None = ended.values_list("discharged_on", flat=True).first()
    return found


def uses(reader: Reader, *, client_id: UUID) -> dict[UUID, Use]:
    """What was done with each result of a client, by measure, the newest note of each kind: one query."""
    told = {"measure": "measure_id", "words": "words", "by": "by__name", "at": "at"}
    found = gathered(
        talked=(Discussed.objects.all().visible_to(reader).filter(client_id=client_id), told),
        brought=(FedBack.objects.all().visible_to(reader).filter(client_id=client_id), {**told, "to": "to"}),
    )
    labels = dict(FedBack.To.choices)
    notes: dict[UUID, dict[str, Note]] = {}
    for kind in ("talked", "brought"):
        for row in sorted(found[kind], key=lambda one: datetime.fromisoformat(one["at"])):
            note = Note(
                row["words"], row["by"], datetime.fromisoformat(row["at"]), labels.get(row.get("to", ""), "")
            )
            notes.setdefault(UUID(row["measure"]), {})[kind] = note
    return {measure: Use(kept.get("talked"), kept.get("brought")) for measure, kept in notes.items()}


def stay_before() -> Any:
    """When the stay before the newest one ended, of the client beside: nothing for who was here once or never."""
    newer = (
        Episode.objects.all().for_action().filter(client=OuterRef("client_id"), number__gt=OuterRef("number"))
    )
    ended = Episode.objects.all().for_action().filter(Exists(newer), client=OuterRef("client_id"))
    return Subquery(ended.order_by("-number").values("discharged_on")[:1])


def _in_care(visible: Visible, *, user_id: int | None = None) -> Any:
    """Those of clients who are in care; with a user, of those on whose care team the user is."""
    staying = Episode.objects.all().for_action().filter(client=OuterRef("client_id"), discharged_on=None)
    found = _rows(visible(Measure)).filter(Exists(staying))
    if user_id is not None:
        team = CareTeamMember.objects.all().for_action().filter(client=OuterRef("client_id"))
        found = found.filter(Exists(team.filter(user_id=user_id, until=None)))
    return found.values_list(*COLUMNS)


def _rows(found: Any) -> Any:
    """Completed results with totals, oldest first, with whether they were talked about and when an earlier stay ended."""
    talked = Discussed.objects.all().for_action().filter(measure=OuterRef("pk"))
    corrected = Measure.objects.all().for_action().filter(amends=OuterRef("pk"), completed_at__isnull=False)
    found = found.filter(~Exists(corrected), completed_at__isnull=False, result__total__isnull=False)
    found = found.exclude(result__total=None)  # JSON's own null: an instrument without a sum
    return found.annotate(talked=Exists(talked), ended=stay_before()).order_by("completed_at")


def unseen(told: Mapping[UUID, tuple[Moved, ...]]) -> list[Moved]:
    """What got worse and was not looked at with the client yet."""
    return [one for all_of in told.values() for one in all_of if one.worse and not one.discussed]


def told_of(reader: Reader, results: Iterable[tuple[Any, ...]]) -> dict[UUID, tuple[Moved, ...]]:
    """How each instrument moved, from rows of `COLUMNS`, the oldest first."""
    zone = centers.profile(reader.center_id).zone
    found: dict[tuple[UUID, str], list[tuple[Any, ...]]] = {}
    for row in results:
        if row[4] is not None and (row[7] is None or row[3].astimezone(zone).date() > row[7]):
            found.setdefault((row[0], row[1]), []).append(row)
    told: dict[UUID, list[Moved]] = {}
    for (client, _), kept in found.items():
        one = _moved(kept)
        if one is not None:
            told.setdefault(client, []).append(one)
    return {client: tuple(each) for client, each in told.items()}


def _moved(results: list[tuple[Any, ...]]) -> Moved | None:
    """From the first to the last of one instrument; None for a single result, a form that is no measure of change or one that left the tables."""
    if len(results) < 2:
        return None
    client, name, _, first_at, told_first, *_ = results[0]
    _, _, table, last_at, told_last, pk, talked, _ = results[-1]
    first, last = _number(told_first), _number(told_last)
    try:
        form = form_of(name, table)
        if not form.trended:
            return None
        change_ = change(form.id, first, last, form.table.effective_from)
    except InputError:
        return None
    return Moved(client, pk, form.id, form.title, first, first_at, last, last_at, change_, talked)


def _number(told: Any) -> int | float:
    """A total as the database tells it, a number or its text."""
    number = float(told)
    return int(number) if number.is_integer() else number
