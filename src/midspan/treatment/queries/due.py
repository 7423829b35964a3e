"""What of plans is due: a first plan, signatures that wait, reviews and certifications."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.people.models import CareTeamMember, Client, Episode, LevelPeriod
from midspan.people.queries.clients import display_name
from midspan.privacy.papers import minor_rule
from midspan.rules.clocks import stay as clocks
from midspan.treatment.models import Plan, PlanSignature

LABELS = {
    "initial": "First plan",
    "practitioner": "Practitioner's signature",
    "client": "Client's signature",
    "guardian": "Parent's or guardian's signature",
    "review": "Plan review",
    "physician": "Physician's certification",
}
WORDS = {
    "initial": "There is no plan yet.",
    "practitioner": "Version {number} waits for the practitioner's signature.",
    "client": "The client has not signed version {number} yet.",
    "guardian": "A parent or guardian has not signed version {number} yet.",
    "review": "Version {number} is to be looked at again.",
    "physician": "A physician is to certify version {number}.",
}


@dataclass(frozen=True, slots=True)
class PlanDue:
    """Something about a plan that waits. `kind` is a key of LABELS; `due_on` is when it should be done by."""

    client_id: UUID
    name: str
    plan_id: UUID | None
    kind: str
    label: str
    says: str
    due_on: date
    overdue: bool
    days_left: int


def plans_due(
    reader: Reader,
    now: datetime,
    user_id: int | None = None,
    *,
    third_sessions: Mapping[UUID, date] | None = None,
) -> tuple[PlanDue, ...]:
    """What waits for everybody in care, soonest first: five queries. `user_id`: of the clients whose care team they are on.

    `third_sessions` are the days of the sessions that the first plan's deadline counts to, by client, from those who
    know them.
    """
    center = centers.profile(reader.center_id)
    today = now.astimezone(center.zone).date()
    stays = Episode.objects.all().visible_to(reader).filter(discharged_on=None, client__merged_into=None)
    if user_id is not None:
        mine = CareTeamMember.objects.all().visible_to(reader).filter(user_id=user_id, until=None)
        stays = stays.filter(client_id__in=mine.values("client_id"))
    rows = list(stays.values_list("pk", "client_id", "admitted_on"))
    people = _people(reader, [client for _, client, _ in rows])
    levels = dict(
        LevelPeriod.objects.all().visible_to(reader).filter(episode_id__in=[r[0] for r in rows], until_on=None)
        .values_list("episode_id", "level")
    )  # fmt: skip
    plans, signed = _plans(reader, [r[0] for r in rows]), _signed(reader, [r[0] for r in rows])
    rule = minor_rule(center.state, today)
    found: list[PlanDue] = []
    for stay, client, admitted in rows:
        if client not in people:
            continue
        name, age = people[client][0], _age(people[client][1], today)
        both = age is not None and age < rule.majority and rule.rule == "both"
        first = clocks.initial_due(
            admitted, state=center.state, third_session_on=(third_sessions or {}).get(client)
        ).on
        for kind, row, due_on in _waits(
            plans.get(stay, {}),
            signed,
            first,
            today,
            level=levels.get(stay, ""),
            both=both,
            state=center.state,
        ):
            says = WORDS[kind].format(number=row.number if row else 1)
            found.append(
                PlanDue(client, name, row.pk if row else None, kind, LABELS[kind], says, due_on, due_on < today,
                        (due_on - today).days)
            )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.due_on, one.name.casefold(), one.kind)))


def _waits(
    mine: dict[str, Any], signed: dict[UUID, set[str]], first: date, today: date, *, level: str, both: bool, state: str
) -> list[tuple[str, Any, date]]:  # fmt: skip
    active: Any = mine.get("active")
    draft: Any = mine.get("draft")
    if active is None and draft is None:
        return [("initial", None, first)]
    if active is None:
        waits: list[tuple[str, Any, date]] = [("practitioner", draft, first)]
        return waits + ([("client", draft, first)] if not signed.get(draft.pk) else [])
    waits = []
    parts = signed.get(active.pk, set())
    base = max(first, active.effective_on)
    if not parts & ({"client"} if both else {"client", "guardian"}):
        waits.append(("client", active, base))
    if both and "guardian" not in parts:
        waits.append(("guardian", active, base))
    if active.certification_due_on:
        waits.append(("physician", active, active.certification_due_on))
    waits.append(
        ("practitioner", draft, active.review_due_on) if draft else ("review", active, active.review_due_on)
    )
    return waits


def _people(reader: Reader, ids: list[UUID]) -> dict[UUID, tuple[str, date | None]]:
    rows = Client.objects.all().visible_to(reader).filter(pk__in=ids).only(
        "legal_first", "legal_last", "name_used", "born_on"
    )  # fmt: skip
    return {row.pk: (display_name(row), row.born_on) for row in rows}


def _plans(reader: Reader, episodes: list[UUID]) -> dict[UUID, dict[str, Any]]:
    rows = (
        Plan.objects.all().visible_to(reader).filter(episode_id__in=episodes, state__in=["active", "draft"])
    )
    found: dict[UUID, dict[str, Any]] = {}
    for row in rows.only(
        "episode_id", "state", "number", "effective_on", "review_due_on", "certification_due_on"
    ):
        found.setdefault(row.episode_id, {})[row.state] = row
    return found


def _signed(reader: Reader, episodes: list[UUID]) -> dict[UUID, set[str]]:
    rows = PlanSignature.objects.all().visible_to(reader).filter(plan__episode_id__in=episodes, void_at=None)
    found: dict[UUID, set[str]] = {}
    for plan, part in rows.values_list("plan_id", "part"):
        found.setdefault(plan, set()).add(part)
    return found


def _age(born_on: date | None, on: date) -> int | None:
    if born_on is None:
        return None
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


@dataclass(frozen=True, slots=True)
class CertificationDue:
    """A plan in force that a physician is to certify, again or for the first time."""

    client_id: UUID
    name: str
    number: int
    due_on: date


def certifications_due(
    reader: Reader, today: date, *, ahead: timedelta = timedelta(days=7)
) -> tuple[CertificationDue, ...]:
    """Plans in force of people in care whose certification is due within some days, soonest first: one query."""
    rows = (
        Plan.objects.all().visible_to(reader)
        .filter(state="active", certification_due_on__lte=today + ahead, episode__discharged_on=None)
        .select_related("client").order_by("certification_due_on")
    )  # fmt: skip
    return tuple(
        CertificationDue(row.client_id, display_name(row.client), row.number, row.certification_due_on)
        for row in rows
    )
