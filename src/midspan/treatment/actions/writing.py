"""Beginning a plan, and writing in its draft."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.center import queries as centers
from midspan.trail.writing import record
from midspan.treatment.actions.base import plan_locked, require_draft, stay_of
from midspan.treatment.actions.tree import _clear, _write, clean, own, tree_of, words_of
from midspan.treatment.facts import PlanProblem
from midspan.treatment.models import Objective, Plan, PlanSignature

LONGEST = 4000
LEFT = "An earlier stay ended before it was signed."


@act("plan.work")
def start_plan(
    *, by: Actor, at: datetime, client_id: UUID, problems: Sequence[PlanProblem] = (), strengths: str = ""
) -> UUID:
    """Begin the first plan of a stay, with its whole tree if it is known; the draft's id. What an earlier stay left is replaced where it
    was in force, and set aside where nobody had signed it.

    Raises Refused where the client is not in care, or has a plan in force or being written; Invalid for a tree that
    cannot be kept.
    """
    stay = stay_of(by, at, client_id)
    mine = Plan.objects.all().for_action().filter(client_id=client_id)
    numbers = dict(mine.filter(episode_id=stay.episode_id).values_list("number", "state"))
    if "draft" in numbers.values():
        raise Refused("A plan of this client is being written already. Go on with that one.")
    if "active" in numbers.values():
        raise Refused("This client has a plan in force. Review it to write the next version.")
    tree = own(clean(problems, stay.center, stay.today), ())
    for left in mine.filter(state="draft"):  # of an earlier stay
        _give_up(by, at, left, stay.today, LEFT)
    mine.filter(state="active").update(state="superseded", ended_on=stay.today)  # of an earlier stay
    plan = Plan(
        client_id=client_id, episode_id=stay.episode_id, number=max(numbers, default=0) + 1, level=stay.level,
        strengths=words(strengths, "strengths"), opened_at=at, opened_by_id=by.user_id,
    )  # fmt: skip
    plan.save(force_insert=True)
    _write(plan, tree)
    record(by=by, at=at, verb="plan.started", client_id=client_id, subject_type="plan", subject_id=plan.pk,
           detail={"number": plan.number, "problems": len(tree)})  # fmt: skip
    return plan.pk


@act("plan.work")
def save_plan(
    *, by: Actor, at: datetime, plan_id: UUID, problems: Sequence[PlanProblem], strengths: str = "",
    review: str | None = None, edition: int | None = None,
) -> int:  # fmt: skip
    """Write a draft's whole tree anew; the new edition. Rows that carry an id of this draft keep it.

    `edition` is the one that the writer began from. Where the words change, signatures under them become void. Raises Refused
    for a signed plan, for a row that belongs to another, and where somebody else saved meanwhile; Invalid for a tree that cannot be kept.
    """
    plan = plan_locked(by, plan_id)
    require_draft(plan, "This plan is signed. Review it to write the next version.")
    if edition is not None and edition != plan.edition:
        raise Refused("Somebody else saved this plan meanwhile. Look at theirs before you save yours.")
    there = tree_of(plan)
    center = centers.profile(plan.client.center_id)
    tree = own(clean(problems, center, at.astimezone(center.zone).date()), there)
    _require_carried_from_before(plan, tree)
    before = words_of(plan, there)
    plan.strengths, plan.edition = words(strengths, "strengths"), plan.edition + 1
    if review is not None:
        plan.review = words(review, "review")
    plan.save(update_fields=["strengths", "review", "edition"])
    _clear(plan)
    _write(plan, tree)
    holding = PlanSignature.objects.all().for_action().filter(plan=plan, void_at=None)
    voided = holding.update(void_at=at) if words_of(plan, tree_of(plan)) != before else 0
    record(by=by, at=at, verb="plan.saved", client_id=plan.client_id, subject_type="plan", subject_id=plan.pk,
           detail={"edition": plan.edition, "signatures_void": voided})  # fmt: skip
    return int(plan.edition)


def _give_up(by: Actor, at: datetime, plan: Plan, on: date, why: str) -> None:
    """Set a draft aside: signatures under it become void, and objectives of the plan in force that it carried on are open again."""
    plan.state, plan.ended_on, plan.ended_why = Plan.State.SET_ASIDE, on, why
    plan.save(update_fields=["state", "ended_on", "ended_why"])
    voided = PlanSignature.objects.all().for_action().filter(plan=plan, void_at=None).update(void_at=at)
    carried = Objective.objects.all().for_action().filter(
        client_id=plan.client_id, plan__state="active", state="carried"
    )  # fmt: skip
    reopened = carried.update(state="open", closed_on=None, words="")
    record(by=by, at=at, verb="plan.set_aside", client_id=plan.client_id, subject_type="plan", subject_id=plan.pk,
           detail={"number": plan.number, "signatures_void": voided, "reopened": reopened})  # fmt: skip


def words(text: str, field: str, longest: int = LONGEST) -> str:
    """A short text in one paragraph. Raises Invalid where it is too long."""
    text = " ".join(text.split())
    if len(text) > longest:
        raise Invalid(f"This can have {longest} characters; it has {len(text)}.", field=field)
    return text


def _require_carried_from_before(plan: Plan, tree: Sequence[PlanProblem]) -> None:
    """Objectives go on from those of an earlier version of the same stay only."""
    wanted = {o.carried_from for p in tree for g in p.goals for o in g.objectives if o.carried_from}
    if not wanted:
        return
    known = Objective.objects.all().for_action().filter(
        pk__in=wanted, plan__episode_id=plan.episode_id, plan__number__lt=plan.number
    )  # fmt: skip
    if set(known.values_list("pk", flat=True)) != wanted:
        raise Invalid("An objective can go on from an earlier version of this plan only.")
