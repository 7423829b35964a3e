"""Plans: the one in force, one by its id, all of a client, and the open objectives of many clients at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.people.models import Client
from midspan.people.queries.beside import gathered, models_of, whole
from midspan.privacy.papers import minor_rule
from midspan.rules.clocks import stay as clocks
from midspan.rules.clocks.packs import Place
from midspan.treatment import paper
from midspan.treatment.checking import gaps
from midspan.treatment.models import Goal, Intervention, Objective, Plan, PlanSignature, Problem
from midspan.treatment.queries.trees import assemble
from midspan.treatment.shapes import ObjectiveView, ProblemView


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """Who stands behind a plan, or declined to; `document_id` is the client's PDF copy where it was made."""

    part: str
    part_label: str
    decision: str
    name: str
    reason: str
    at: datetime
    by: str
    signature_id: UUID | None
    document_id: UUID | None

    @property
    def signed(self) -> bool:
        return self.decision == "signed"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A version of a plan in a list."""

    id: UUID
    number: int
    state: str
    state_label: str
    opened_at: datetime
    opened_by: str
    effective_on: date | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """An objective of the plan in force that is worked on."""

    id: UUID
    label: str
    text: str
    state: str
    target_on: date | None


@dataclass(frozen=True, slots=True)
class PlanView:
    """A version of a plan, whole; `ended_why` is said of one that was set aside. `signatures` are those that hold, `missing` what stands in the way of signing it,
    `waits_for` who has still to sign (parts, in order), `text` the exact words as signed or as they read now, `versions` every
    version of the client's plans, newest first, `next_id` the draft that follows.
    """

    id: UUID
    client_id: UUID
    episode_id: UUID
    number: int
    state: str
    state_label: str
    level: str
    level_name: str
    strengths: str
    review: str
    edition: int
    opened_at: datetime
    opened_by: str
    effective_on: date | None
    ended_on: date | None
    ended_why: str
    review_due_on: date | None
    certification_due_on: date | None
    problems: tuple[ProblemView, ...]
    signatures: tuple[SignatureLine, ...]
    missing: tuple[str, ...]
    waits_for: tuple[str, ...]
    minor_says: str
    text: str
    next_id: UUID | None
    versions: tuple[PlanLine, ...]

    @property
    def objectives(self) -> tuple[ObjectiveView, ...]:
        """Every objective, in order."""
        return tuple(one for problem in self.problems for goal in problem.goals for one in goal.objectives)

    def signature(self, part: str) -> SignatureLine | None:
        """The newest signature or refusal of a part."""
        return next((one for one in reversed(self.signatures) if one.part == part), None)

    @property
    def client_signature(self) -> SignatureLine | None:
        return self.signature("client")

    @property
    def signed_by_client(self) -> bool:
        """Whether the client, or a guardian in the client's place or beside, has signed."""
        return any(one.signed for one in self.signatures if one.part in {"client", "guardian"})

    @property
    def copy(self) -> UUID | None:
        """The newest PDF copy with the client's side's signatures."""
        return next((one.document_id for one in reversed(self.signatures) if one.document_id), None)


def plan(reader: Reader, client_id: UUID) -> PlanView | None:
    """The plan in force, else the one that is being written, else None. `next_id` is the next version's draft."""
    return plan_and_versions(reader, client_id)[0]


def plan_and_versions(reader: Reader, client_id: UUID) -> tuple[PlanView | None, tuple[PlanLine, ...]]:
    """The plan as `plan` finds it, and every version of the client's plans, newest first."""
    found = list(_plans(reader).filter(client_id=client_id))
    rows = {row.state: row for row in found}
    row = rows.get("active") or rows.get("draft")
    return _view(reader, row) if row else None, _lines(found)


def plan_by_id(reader: Reader, plan_id: UUID, *, client_id: UUID) -> PlanView | None:
    """One version of a client's plan, or None where this reader may not see it."""
    row = _plans(reader).filter(pk=plan_id, client_id=client_id).first()
    return _view(reader, row) if row is not None else None


def plans(reader: Reader, client_id: UUID) -> tuple[PlanLine, ...]:
    """Every version of a client's plans, newest first."""
    return _lines(_plans(reader).filter(client_id=client_id))


def objectives_of(reader: Reader, client_ids: Iterable[UUID]) -> dict[UUID, tuple[ObjectiveLine, ...]]:
    """The objectives that are worked on in the plans in force, by client, in order: one query."""
    rows = (
        Objective.objects.all().visible_to(reader)
        .filter(client_id__in=list(client_ids), plan__state="active", state__in=["open", "carried"])
        .order_by("goal__number", "position")
        .values_list("client_id", "pk", "label", "text", "state", "target_on")
    )  # fmt: skip
    found: dict[UUID, list[ObjectiveLine]] = {}
    for client, *line in rows:
        found.setdefault(client, []).append(ObjectiveLine(*line))
    return {client: tuple(lines) for client, lines in found.items()}


def _plans(reader: Reader) -> Any:
    return Plan.objects.all().visible_to(reader).select_related("opened_by")


def _view(reader: Reader, row: Any) -> PlanView:
    """A plan with all that belongs to it, in one query."""
    center = centers.profile(reader.center_id)
    parts = {
        model.__name__: (model.objects.all().visible_to(reader).filter(plan_id=row.pk), whole(model))
        for model in (Problem, Goal, Objective, Intervention)
    }
    signed = PlanSignature.objects.all().visible_to(reader).filter(plan_id=row.pk, void_at=None)
    versions = Plan.objects.all().visible_to(reader).filter(client_id=row.client_id)
    columns = {name: name for name in ("id", "number", "state", "opened_at", "effective_on", "ended_on")}
    found = gathered(
        **parts,
        signatures=(signed, whole(PlanSignature) | {"by_name": "by__name"}),
        versions=(versions, columns | {"by_name": "opened_by__name"}),
        client=(Client.objects.all().visible_to(reader).filter(pk=row.client_id), whole(Client)),
    )
    mine = [models_of(model, found[model.__name__]) for model in (Problem, Goal, Objective, Intervention)]
    tree = assemble(reader.center_id, *mine).get(row.pk, ())
    signatures = _signatures(models_of(PlanSignature, found["signatures"]))
    lines = _lines(models_of(Plan, found["versions"]))
    draft = next((one for one in lines if one.state == "draft"), None) if row.state == "active" else None
    (client,) = models_of(Client, found["client"])
    begun = row.opened_at.astimezone(center.zone).date()
    rule = minor_rule(center.state, begun)
    minor = _minor(client.born_on, rule.majority, begun)
    level, given_up = center.level(row.level), row.state == "set_aside"
    text = row.text or paper.text(
        client=client, number=row.number, level=row.level, strengths=row.strengths, review=row.review, problems=tree,
        center=center,
    )  # fmt: skip
    certifies = row.certification_due_on or clocks.certification_due(
        begun, None, on=begun, place=Place(state=center.state, level=row.level)
    )
    return PlanView(
        id=row.pk, client_id=row.client_id, episode_id=row.episode_id, number=row.number, state=row.state,
        state_label=row.get_state_display(), level=row.level, level_name=level.name if level else "", strengths=row.strengths,
        review=row.review, edition=row.edition, opened_at=row.opened_at, opened_by=_name(row.opened_by),
        effective_on=row.effective_on, ended_on=row.ended_on, ended_why=row.ended_why, review_due_on=row.review_due_on,
        certification_due_on=row.certification_due_on, problems=tree, signatures=signatures,
        missing=() if given_up else gaps(tree),
        waits_for=() if given_up else waits_for(signatures, both=minor and rule.rule == "both", certifies=certifies is not None),
        minor_says=rule.says if minor else "", text=text,
        next_id=draft.id if draft is not None else None, versions=lines,
    )  # fmt: skip


def waits_for(signatures: Sequence[SignatureLine], *, both: bool, certifies: bool) -> tuple[str, ...]:
    """The parts that neither signed nor declined, in the order in which they usually sign.

    A guardian of an adult signs in the client's place; `both`: a minor and a parent or guardian sign.
    """
    wanted = [
        "client",
        *(["guardian"] if both else []),
        "practitioner",
        *(["physician"] if certifies else []),
    ]
    said = {one.part for one in signatures}
    if not both and "guardian" in said:
        said.add("client")
    return tuple(part for part in wanted if part not in said)


def _signatures(rows: Sequence[Any]) -> tuple[SignatureLine, ...]:
    return tuple(
        SignatureLine(row.part, row.get_part_display(), row.decision, row.name, row.reason, row.at, row.by_name or "",
                      row.signature_id, row.document_id)
        for row in sorted(rows, key=lambda row: row.at)
    )  # fmt: skip


def _lines(rows: Iterable[Any]) -> tuple[PlanLine, ...]:
    """Versions, newest first."""
    return tuple(
        PlanLine(row.pk, row.number, row.state, row.get_state_display(), row.opened_at,
                 row.by_name if hasattr(row, "by_name") else _name(row.opened_by), row.effective_on, row.ended_on)
        for row in sorted(rows, key=lambda row: (row.opened_at, row.number), reverse=True)
    )  # fmt: skip


def _minor(born_on: date | None, majority: int, on: date) -> bool:
    if born_on is None:
        return False
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day)) < majority


def _name(user: Any) -> str:
    return user.name if user is not None else ""
