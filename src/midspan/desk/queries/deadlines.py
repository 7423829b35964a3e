"""What documents and questionnaires are due, for everybody a reader sees: computed from the packs of deadlines and the programs'
rhythms each time it is asked, never stored. The page and Today read the same lines.

A due-list tells days and kinds of documents, not what is in them: it is where a stay stands. So the rows behind the days are
read whatever classes a role reads, for the clients that the gate has opened, and nothing but days leaves this module. What a
line is about (which questionnaire, which consent) is told to those who read that class.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, Q

from midspan.access.reader import Reader
from midspan.aftercare.models import Summary
from midspan.assessment.models import Assessment
from midspan.center import queries as centers
from midspan.charting import queries as charting
from midspan.charting.models import Attendance
from midspan.coverage.models import Authorisation
from midspan.coverage.queries import kinds_of
from midspan.measures.models import Measure
from midspan.measures.queries import DueMeasure, due_parts, reckoned
from midspan.people import names
from midspan.people.models import CareTeamMember, Episode
from midspan.people.queries.prepared import Visible, parts
from midspan.privacy.consents import kinds
from midspan.privacy.models import Consent
from midspan.rules.clocks import documents, packs
from midspan.rules.clocks.documents import Ending, Stay
from midspan.rules.clocks.packs import Kind, Place
from midspan.treatment.models import Plan, PlanSignature

COUNTED_SESSIONS = timedelta(
    days=28
)  # how far into a stay days of presence are looked at, for packs that count sessions
ABOUT: dict[str, Any] = {"consent": Consent}  # what a line's words are taken from
MEASURES = "measures"
EVERYBODY, MINE, TEAM = "all", "me", "team"  # whose lines a list has
UNTOLD = "The program's rhythm asks a questionnaire."  # to those who do not read which


@dataclass(frozen=True, slots=True)
class DueLine:
    """One document or questionnaire that is due. `owners` are (user id, name) of the care team who answer for it, else whoever
    has one of the `kind`'s roles; `team` is everybody on the care team. `why`, `source`, `standing` and `pack` are the rule's. A
    note of a group has no client. `waiting`: the questionnaire was asked for and waits for answers.
    """

    kind: Kind
    about: str
    on: date
    overdue: bool
    why: str
    source: str
    standing: str
    pack: str
    program_id: int | None
    program: str
    owners: tuple[tuple[int, str], ...]
    client_id: UUID | None = None
    name: str = ""
    session_id: UUID | None = None
    note_id: UUID | None = None
    team: frozenset[int] = frozenset()
    instrument: str = ""
    waiting: bool = False

    def of(self, user_id: int | None, roles: frozenset[str]) -> bool:
        """Whether somebody answers for it: named on the care team or, where nobody is, by what they are."""
        if self.owners:
            return any(one == user_id for one, _ in self.owners)
        return bool(roles & set(self.kind.roles))


def due_list(reader: Reader, now: datetime) -> tuple[DueLine, ...]:
    """Documents that are late or near and questionnaires that are due, one line each, the latest first: one query whatever
    the number of clients.

    Notes of sessions and visits are not among them (`notes_due`).
    """
    center = centers.profile(reader.center_id)
    today = now.astimezone(center.zone).date()
    found = parts(reader, _asked, today=today)
    stays = _Facts(found, center)
    papers = [
        _line(row, stays, one.kind, on=one.on, overdue=one.state == documents.OVERDUE, why=one.due.says, source=one.due.source, standing=one.due.standing,
              pack=one.due.pack, about=one.about if _told(reader, one.kind.id) else "")
        for row in found["stays"]
        for one in documents.documents(stays.stay(row), today)
        if one.shown
    ]  # fmt: skip
    staying = {row["client"]: row for row in found["stays"] if row["discharged_on"] is None}
    asked = chain.from_iterable(
        one.now for one in reckoned({**found, "stays": list(staying.values())}, center, today)
    )
    told = Measure.privacy_class in reader.classes
    return _sorted(papers + [_measure(staying[str(one.client_id)], stays, one, told) for one in asked])


def notes_due(reader: Reader, now: datetime, user_id: int | None = None) -> tuple[DueLine, ...]:
    """Notes that wait for a signature as lines of the same list: one query. Nothing for whoever does not read notes."""
    center = centers.profile(reader.center_id)
    lines = []
    for one in charting.unsigned(reader, now, user_id=user_id):
        kind = "note_group" if one.kind == "group" else "note"
        lines.append(
            DueLine(
                kind=packs.kind(kind), about=one.title, on=one.due_at.astimezone(center.zone).date(), overdue=one.overdue, why=one.says,
                source=one.source, standing=one.standing, pack=one.pack, program_id=None, program="",
                owners=((one.user_id, one.who),) if one.user_id is not None else (), client_id=one.client_id, name=one.client_name,
                session_id=one.session_id, note_id=one.note_id,
            )
        )  # fmt: skip
    return _sorted(lines)


def _sorted(lines: list[DueLine]) -> tuple[DueLine, ...]:
    return tuple(
        sorted(lines, key=lambda one: (not one.overdue, one.on, one.name.casefold(), one.kind.id, one.about))
    )


def _told(reader: Reader, kind: str) -> bool:
    return kind not in ABOUT or ABOUT[kind].privacy_class in reader.classes


def _measure(row: Mapping[str, Any], stays: "_Facts", one: DueMeasure, told: bool) -> DueLine:
    """A questionnaire that is due; only its day for whoever does not read which."""
    if not told:
        return _line(row, stays, packs.kind(MEASURES), on=one.on, overdue=one.overdue, why=UNTOLD, pack="", standing="read", source="", about="")  # fmt: skip
    return _line(
        row, stays, packs.kind(MEASURES), on=one.on, overdue=one.overdue, why=one.says, pack=one.pack, standing=one.standing, source=one.source,
        about=one.title, instrument=one.instrument, waiting=one.measure_id is not None,
    )  # fmt: skip


def _line(row: Mapping[str, Any], stays: "_Facts", kind: Kind, **said: Any) -> DueLine:
    """A line of a stay with whose it is."""
    team = stays.team.get(row["client"], [])
    owners = tuple((user, name) for place in kind.owners for user, name, role in team if role == place)
    program = next((each for each in stays.center.programs if each.id == row["program"]), None)
    return DueLine(
        kind=kind, program_id=row["program"], program=program.name if program else "", owners=owners[:2], client_id=UUID(row["client"]),
        name=names.display(**{part: row[part] for part in ("legal_first", "legal_last", "name_used")}),
        team=frozenset(user for user, _, _ in team), **said,
    )  # fmt: skip


class _Facts:
    """The rows of a center, put together stay by stay."""

    def __init__(self, found: Mapping[str, list[dict[str, Any]]], center: centers.CenterProfile) -> None:
        self.center = center
        self.payers = kinds_of(found)
        self.assessed = {row["client"]: self._day(row["at"]) for row in found["assessed"]}
        self.plans = _by(found["plans"], "episode")
        self.certified = _by(found["certified"], "episode")
        self.came = _by(found["came"], "episode")
        self.consents = _by(found["consents"], "client")
        self.granted = _by(found["granted"], "client")
        self.team: dict[str, list[tuple[int, str, str]]] = {}
        for row in sorted(found["team"], key=lambda one: one["since"]):
            self.team.setdefault(row["client"], []).append((row["user"], row["name"], row["role"]))

    def stay(self, row: Mapping[str, Any]) -> Stay:
        """What the rules are told of one stay."""
        client, episode = row["client"], row["episode"]
        plans = sorted(self.plans.get(episode, []), key=lambda one: one["on"])
        active = next((one for one in plans if one["state"] == "active"), None)
        return Stay(
            place=Place(
                state=self.center.state, level=row["level"] or "", program=self.center.focus_of(row["program"]),
                payer=self.payers.get(UUID(client), ""),
            ),
            admitted_on=date.fromisoformat(row["admitted_on"]), discharged_on=_on(row["discharged_on"]),
            assessed_on=self.assessed.get(client),
            attended=tuple(sorted({date.fromisoformat(one["on"]) for one in self.came.get(episode, [])})),
            first_plan_on=_on(plans[0]["on"]) if plans else None, plan_on=_on(active["on"]) if active else None,
            review_set_on=_on(active["review"]) if active else None,
            certify_set_on=_on(active["certify"]) if active else None,
            certified=tuple(self._day(one["at"]) for one in self.certified.get(episode, [])),
            consents=tuple(Ending(kinds()[one["about"]].label, date.fromisoformat(one["on"])) for one in self.consents.get(client, [])),
            authorisations=self._authorisations(client),
        )  # fmt: skip

    def _authorisations(self, client: str) -> tuple[Ending, ...]:
        """The last day granted; done where a later answer was asked for or had."""
        rows = self.granted.get(client, [])
        last = max((one for one in rows if one["until"]), key=lambda one: one["until"], default=None)
        if last is None:
            return ()
        asked = any(one["state"] == "requested" and one["told"] > last["told"] for one in rows)
        return (Ending("", date.fromisoformat(last["until"]), asked),)

    def _day(self, at: str) -> date:
        return datetime.fromisoformat(at).astimezone(self.center.zone).date()


def _by(rows: list[dict[str, Any]], key: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


def _on(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _asked(visible: Visible, *, today: date) -> dict[str, Any]:
    """Stays that are open, or ended without a signed summary, and the days around them: one query."""
    # Two short lists of ids: asked as "one or the other" of each episode, every part would read all that were ever kept.
    unsigned = Summary.objects.all().for_action().filter(signed_at=None).values("discharge__episode_id")
    staying = Episode.objects.all().for_action().filter(discharged_on=None).values("pk")
    stays = visible(Episode).filter(
        pk__in=staying.union(unsigned), client__merged_into=None, admitted_on__lte=today
    )
    clients, open_ = stays.values("client_id"), {"episode_id__in": stays.values("pk")}

    def of(model: Any, **having: Any) -> Any:
        return model.objects.all().for_action().filter(client_id__in=clients, **having)

    written = (
        Plan.objects.all().for_action().filter(episode=OuterRef("episode_id"), effective_on__isnull=False)
    )
    early = Q(on__lte=F("episode__admitted_on") + COUNTED_SESSIONS)
    return dict(
        team=(of(CareTeamMember, until=None), {"client": "client_id", "user": "user_id", "name": "user__name", "role": "role", "since": "since"}),
        assessed=(of(Assessment, state="signed").values("client_id"), {"client": "client_id", "at": Max("signed_at")}),
        plans=(
            of(Plan, effective_on__isnull=False, **open_),
            {"episode": "episode_id", "state": "state", "on": "effective_on", "review": "review_due_on", "certify": "certification_due_on"},
        ),
        certified=(
            of(PlanSignature, part="physician", void_at=None, plan__episode_id__in=stays.values("pk")),
            {"episode": "plan__episode_id", "at": "at"},
        ),
        came=(of(Attendance, state="present", **open_).filter(early, ~Exists(written)), {"episode": "episode_id", "on": "on"}),
        consents=(
            of(Consent, expires_on__isnull=False, revoked_at=None, replaced_by=None, event_reached_at=None),
            {"client": "client_id", "on": "expires_on", "about": "kind"},
        ),
        granted=(
            of(Authorisation, state__in=["granted", "requested"]),
            {"client": "client_id", "state": "state", "until": "until_on", "told": "told_at"},
        ),
        **due_parts(stays),
    )  # fmt: skip
