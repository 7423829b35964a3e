"""The privacy officer's worklist: everything that runs against a clock, what is due first on top. One statement."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from midspan.access.reader import Reader
from midspan.people import names
from midspan.people.queries.beside import gathered
from midspan.privacy import consents as forms
from midspan.privacy.models import (
    Affected,
    Agreement,
    ChartAccess,
    Consent,
    Emergency,
    Grievance,
    Incident,
    RightsRequest,
)
from midspan.privacy.queries import dues
from midspan.rules import rights, tables
from midspan.rules.privacy import agreements

WHO = {
    "first": "client__legal_first",
    "last": "client__legal_last",
    "used": "client__name_used",
    "client": "client_id",
}
NOUNS = ("incident", "request", "grievance", "opening", "emergency", "restricted", "agreement", "consent")


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One thing that waits. `noun` is one of NOUNS, `key` its row; `due` is None for a consent and an agreement, which
    end by themselves.
    """

    noun: str
    key: UUID
    client_id: UUID | None
    title: str
    note: str
    says: str
    left: dues.Left
    due: rights.Due | None

    @property
    def own_default(self) -> bool:
        """Whether no law names the number of days."""
        return self.due is not None and self.due.clock.set_by != "law"


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that waits, the first to end first, and how much of each noun."""

    lines: tuple[DeskLine, ...]

    @property
    def late(self) -> int:
        """How many clocks have run out."""
        return sum(1 for one in self.lines if one.left.days < 0)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many of each noun."""
        return Counter(one.noun for one in self.lines)


def desk(reader: Reader, *, at: datetime | None = None) -> Desk:
    """What waits for this reader, as far as their classes go. A grievance that names the reader is not there."""
    now = at or timezone.now()
    today = timezone.localdate(now)
    ahead = today + timedelta(days=int(tables.load("privacy-worklist")["days"]["ending"]))
    found = gathered(**_parts(reader, today, ahead))
    lines = [
        *_incidents(found["incident"], found["affected"], today),
        *_of(found["request"], today, "request", _request),
        *_of(found["grievance"], today, "grievance", _grievance),
        *_of(found["opening"], today, "opening", _chart("opening_review")),
        *_of(found["emergency"], today, "emergency", _emergency),
        *_of(found["restricted"], today, "restricted", _chart("restricted_review")),
        *(_agreement(row, today) for row in found["agreement"]),
        *(_ending(row, today) for row in found["consent"]),
    ]
    return Desk(tuple(sorted(lines, key=lambda one: (one.left.on, NOUNS.index(one.noun), str(one.key)))))


def not_named(reader: Reader) -> Any:
    """The grievances that this reader reads: of the center, and none that names them."""
    found = Grievance.objects.all().visible_to(reader)
    me = reader.actor.user_id
    return found.exclude(named__contains=[me]) if me is not None else found


def waiting_requests() -> Q:
    """Requests against a clock."""
    carry = Q(kind__in=dues.CARRIED_OUT, carried_out_on=None)
    return (
        Q(outcome="")
        | Q(review_asked_on__isnull=False, review_outcome="")
        | (carry & (Q(outcome__in=["granted", "partly"]) | Q(review_outcome="overturned")))
    )


def _parts(reader: Reader, today: date, ahead: date) -> dict[str, tuple[Any, dict[str, Any]]]:
    def of(model: Any, *columns: str, who: bool = True) -> dict[str, Any]:
        plain = {"key": "id", **{one: one for one in columns}}
        return plain | WHO if who else plain

    access = ChartAccess.objects.all().visible_to(reader)
    whom = {"by": "user__name", "reason": "reason", "since": "since", "reviewed_at": "reviewed_at"}
    return {
        "incident": (
            Incident.objects.all().visible_to(reader).filter(closed_at=None),
            of(Incident, "kind", "discovered_on", "decision", "others", "closed_at", "hhs_told_on", "media_told_on", "delay_said_on",
               "delay_until", "delay_written", who=False),
        ),
        "affected": (
            Affected.objects.all().visible_to(reader).filter(incident__closed_at=None),
            {"incident": "incident_id", "told_on": "told_on"},
        ),
        "request": (
            RightsRequest.objects.all().visible_to(reader).filter(waiting_requests()),
            of(RightsRequest, "kind", "due_on", "extended_on", "outcome", "carried_out_on", "review_asked_on", "review_outcome"),
        ),
        "grievance": (
            not_named(reader).filter(Q(answered_at=None) | Q(appealed_on__isnull=False, appeal_answered_at=None)),
            of(Grievance, "origin", "from_name", "subject", "received_on", "acknowledged_on", "answered_at", "appealed_on",
               "appeal_answered_at") | {"looker": "looker__name", "again": "appeal_looker__name"},
        ),
        "opening": (access.filter(kind=ChartAccess.Kind.GRANT, reviewed_at=None), of(ChartAccess) | whom),
        "restricted": (access.filter(kind=ChartAccess.Kind.RESTRICTION, until=None), of(ChartAccess) | whom),
        "emergency": (
            Emergency.objects.all().visible_to(reader).filter(reviewed_at=None),
            of(Emergency, "affiliation") | {"since": "disclosure__disclosed_at", "by": "disclosure__disclosed_by_name"},
        ),
        "agreement": (
            Agreement.objects.all().visible_to(reader).filter(ended_on=None, valid_until__gte=today, valid_until__lte=ahead),
            of(Agreement, "party", "kind", who=False) | {"until_on": "valid_until"},
        ),
        "consent": (
            Consent.objects.all().visible_to(reader).filter(
                client__merged_into=None, ends="date", revoked_at=None, replaced_by=None, expires_on__gte=today, expires_on__lte=ahead
            ),
            of(Consent, "kind", "recipients", "expires_on"),
        ),
    }  # fmt: skip


def _incidents(rows: list[dict[str, Any]], affected: list[dict[str, Any]], today: date) -> Iterable[DeskLine]:
    people = Counter(one["incident"] for one in affected)
    untold = Counter(one["incident"] for one in affected if not one["told_on"])
    for row in rows:
        row = _read(row)
        key = str(row["key"])
        delay = (
            rights.Delay(row["delay_said_on"], row["delay_written"], row["delay_until"])
            if row["delay_said_on"]
            else None
        )
        number = people[key] + row["others"]
        found = dues.of_incident(row, number, untold[key], delay)
        title = rights.label("incident", row["kind"])
        note = (
            f"{number} {'person' if number == 1 else 'people'} affected"
            if number
            else "Not known yet whose records"
        )
        if found:
            yield DeskLine(
                "incident",
                row["key"],
                None,
                title,
                note,
                found[0].clock.label,
                dues.left(found[0].on, today),
                found[0],
            )


def _of(rows: list[dict[str, Any]], today: date, noun: str, read: Any) -> Iterable[DeskLine]:
    for raw in rows:
        row = _read(raw)
        title, note, due = read(row)
        if due is not None:
            yield DeskLine(
                noun, row["key"], row["client"], title, note, due.clock.label, dues.left(due.on, today), due
            )


def _request(row: dict[str, Any]) -> tuple[str, str, rights.Due | None]:
    due = dues.of_request(row)
    carry = " · granted, to be carried out" if row["outcome"] in {"granted", "partly"} else ""
    return _name(row), f"{rights.kind(row['kind']).noun}{carry}", due


def _grievance(row: dict[str, Any]) -> tuple[str, str, rights.Due | None]:
    found = dues.of_grievance(row)
    who = row["from_name"] or rights.label("from", "anonymous")
    looks = row["again"] or row["looker"]
    return (
        who,
        f"{rights.label('subject', row['subject'])} · {looks if looks else 'nobody looks into it yet'}",
        found[0] if found else None,
    )


def _chart(clock: str) -> Any:
    def read(row: dict[str, Any]) -> tuple[str, str, rights.Due]:
        since = row["reviewed_at"] or row["since"]
        return _name(row), f"{row['by']}: {row['reason']}", rights.due(clock, timezone.localdate(since))

    return read


def _emergency(row: dict[str, Any]) -> tuple[str, str, rights.Due]:
    return (
        _name(row),
        f"{row['by']} told {row['affiliation']}",
        rights.due("emergency_review", timezone.localdate(row["since"])),
    )


def _agreement(raw: dict[str, Any], today: date) -> DeskLine:
    row = _read(raw)
    says, label = "Agreement ends; then nothing goes to them", agreements.kinds()[row["kind"]].label
    return DeskLine(
        "agreement", row["key"], None, row["party"], label, says, dues.left(row["until_on"], today), None
    )


def _ending(raw: dict[str, Any], today: date) -> DeskLine:
    row = _read(raw)
    to = ", ".join(row["recipients"])
    note = f"{forms.kinds()[row['kind']].label}{f', {to}' if to else ''}"
    return DeskLine(
        "consent",
        row["key"],
        row["client"],
        _name(row),
        note,
        "Consent ends",
        dues.left(row["expires_on"], today),
        None,
    )


def _read(row: dict[str, Any]) -> dict[str, Any]:
    """A row as it came out of JSON, with its days, times and ids."""
    found = dict(row)
    for name, value in row.items():
        if value is None:
            continue
        if name.endswith("_on") or name == "delay_until":
            found[name] = date.fromisoformat(value)
        elif name in {"since", "reviewed_at"}:
            found[name] = datetime.fromisoformat(value)
        elif name in {"key", "client"}:
            found[name] = UUID(value)
    return found


def _name(row: Mapping[str, Any]) -> str:
    return names.display(
        legal_first=row["first"] or "", legal_last=row["last"] or "", name_used=row["used"] or ""
    )
