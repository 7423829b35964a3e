"""What of plans is due: a first plan, signatures that wait, reviews and certifications."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.people import names
from midspan.people.models import CareTeamMember, Episode, LevelPeriod
from midspan.people.queries.beside import gathered, models_of
from midspan.people.queries.shapes import age_on
from midspan.privacy.papers import minor_rule
from midspan.rules.clocks import stay as clocks
from midspan.rules.clocks.packs import Place
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


PLAN = ("id", "episode_id", "state", "number", "effective_on", "review_due_on", "certification_due_on")


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
    attended: Mapping[UUID, tuple[date, ...]] | None = None,
) -> tuple[PlanDue, ...]:
    """What waits for everybody in care, soonest first: one query. `user_id`: of the clients whose care team they are on.

    `attended` are the days on which clients came, which a first plan's deadline may count, from those who know them.
    """
    center = centers.profile(reader.center_id)
    today = now.astimezone(center.zone).date()
    kept = _kept(reader, user_id)
    plans, signed = _plans(kept["plans"]), _signed(kept["signed"])
    levels = {row["episode"]: row["level"] for row in kept["levels"]}
    rule = minor_rule(center.state, today)
    found: list[PlanDue] = []
    for row in kept["stays"]:
        client, born = UUID(row["client"]), row["born_on"] and date.fromisoformat(row["born_on"])
        name = names.display(**{part: row[part] for part in ("legal_first", "legal_last", "name_used")})
        age = age_on(born, today)
        first = clocks.initial_due(
            date.fromisoformat(row["admitted_on"]), attended=(attended or {}).get(client, ()),
            place=Place(state=center.state, level=levels.get(row["episode"], "")),
        ).on  # fmt: skip
        for kind, plan, due_on in _waits(
            plans.get(row["episode"], {}), signed, first,
            both=age is not None and age < rule.majority and rule.rule == "both",
        ):  # fmt: skip
            says = WORDS[kind].format(number=plan.number if plan else 1)
            found.append(
                PlanDue(client, name, plan.pk if plan else None, kind, LABELS[kind], says, due_on, due_on < today,
                        (due_on - today).days)
            )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.due_on, one.name.casefold(), one.kind)))


def _kept(reader: Reader, user_id: int | None) -> dict[str, list[dict[str, Any]]]:
    """Open stays with who they are of, their level, their plans and the signatures under them: one query."""
    whose: dict[str, Any] = {"client__merged_into": None}
    if user_id is not None:
        mine = CareTeamMember.objects.all().visible_to(reader).filter(user_id=user_id, until=None)
        whose["client_id__in"] = mine.values("client_id")

    def of(model: Any, **having: Any) -> Any:
        return model.objects.all().visible_to(reader).filter(**whose, **having)

    person = {name: f"client__{name}" for name in ("legal_first", "legal_last", "name_used", "born_on")}
    written = {"state__in": ["active", "draft"], "episode__discharged_on": None}
    under = {f"plan__{name}": value for name, value in written.items()}
    return gathered(
        stays=(of(Episode, discharged_on=None), person | {"episode": "pk", "client": "client_id", "admitted_on": "admitted_on"}),
        levels=(of(LevelPeriod, until_on=None, episode__discharged_on=None), {"episode": "episode_id", "level": "level"}),
        plans=(of(Plan, **written), {name: name for name in PLAN}),
        signed=(of(PlanSignature, void_at=None, **under), {"plan": "plan_id", "part": "part"}),
    )  # fmt: skip


def _waits(
    mine: dict[str, Any], signed: dict[UUID, set[str]], first: date, *, both: bool
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


def _plans(rows: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """The plan in force and the one being written, by episode and state."""
    found: dict[str, dict[str, Any]] = {}
    for one in models_of(Plan, rows):
        found.setdefault(str(one.episode_id), {})[one.state] = one
    return found


def _signed(rows: Sequence[Mapping[str, Any]]) -> dict[UUID, set[str]]:
    """The parts that signed or declined, by plan."""
    found: dict[UUID, set[str]] = {}
    for row in rows:
        found.setdefault(UUID(row["plan"]), set()).add(row["part"])
    return found
