"""Who stands behind a plan: the client, a parent or guardian where the law asks, the practitioner, the physician."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act, require
from midspan.access.errors import Invalid, Refused
from midspan.center import queries as centers
from midspan.coverage.queries import payer_kinds
from midspan.documents import actions as documents
from midspan.documents.sealing import sha256
from midspan.people.queries import age_on
from midspan.privacy.papers import MinorRule, minor_rule
from midspan.rules.clocks import stay as clocks
from midspan.rules.clocks.packs import Place
from midspan.trail.writing import record
from midspan.treatment import paper
from midspan.treatment.actions.base import plan_locked, require_draft
from midspan.treatment.actions.copying import _copy
from midspan.treatment.actions.tree import require_complete, tree_of, words_of
from midspan.treatment.models import Plan, PlanSignature

Part = PlanSignature.Part
GUARDIANS = {"parent", "guardian", "personal_representative"}


@act("plan.see")
def sign_plan(*, by: Actor, at: datetime, plan_id: UUID, part: str = "practitioner") -> None:
    """Sign as the licensed practitioner, which puts the plan in force and ends the one before; or as the physician,
    who certifies (`certify_plan`). Raises Refused without the permission, without a licence that holds, for an
    unfinished plan, or one that is signed already.
    """
    if part == Part.PHYSICIAN:
        certify_plan(by=by, at=at, plan_id=plan_id)
        return
    if part != Part.PRACTITIONER:
        raise Invalid("The client and a guardian sign for themselves, on their own page.", field="part")
    require(by, "plan.sign")
    plan = plan_locked(by, plan_id)
    require_draft(plan, "This plan is signed already.")
    center = centers.profile(plan.client.center_id)
    today = at.astimezone(center.zone).date()
    me = _signer(by, center, today, "A licensed practitioner signs a plan. Ask a licensed colleague.")
    tree = tree_of(plan)
    require_complete(tree)
    text = words_of(plan, tree)
    Plan.objects.all().for_action().filter(client_id=plan.client_id, state="active").update(
        state="superseded", ended_on=today
    )
    plan.text, plan.state, plan.effective_on = text, Plan.State.ACTIVE, today
    plan.review_due_on = clocks.review_due(today, place=_place(by, plan, center)).on
    plan.certification_due_on = _next_certification(by, plan, center, today)
    plan.save(update_fields=["text", "state", "effective_on", "review_due_on", "certification_due_on"])
    _sign(plan, Part.PRACTITIONER, me.signed_name, text, by, at)


@act("plan.certify")
def certify_plan(*, by: Actor, at: datetime, plan_id: UUID) -> None:
    """Certify, as the physician, a plan in force; sets when it is due again.

    Raises Refused before the practitioner signed, at a level where nobody asks for it, without a licence that holds,
    and a second time on one day.
    """
    plan = plan_locked(by, plan_id)
    if plan.state != Plan.State.ACTIVE:
        raise Refused("The practitioner signs first; then a plan in force is certified.")
    center = centers.profile(plan.client.center_id)
    today = at.astimezone(center.zone).date()
    me = _signer(by, center, today, "A certification takes a licence that holds.")
    if _next_certification(by, plan, center, today) is None:
        raise Refused("At this level of care no certification is asked for.")
    before = _certified(plan, center)
    if before and before[0] >= today:
        raise Refused("This plan was certified today already.")
    _sign(plan, Part.PHYSICIAN, me.signed_name, plan.text, by, at)
    plan.certification_due_on = _next_certification(by, plan, center, today)
    plan.save(update_fields=["certification_due_on"])


@act("signatures.take")
def client_signs(
    *, by: Actor, at: datetime, plan_id: UUID, signer_name: str, relation: str = "client", method: str = "typed",
    drawn: bytes = b"",
) -> UUID:  # fmt: skip
    """The client, or a parent or guardian beside, signs the exact words of a plan; the id of the plan's signature.

    For a minor the law of the State says who signs (42 CFR 2.14). Raises Refused for an unfinished or replaced plan,
    for a parent where only the client may sign, and where this person has signed already.
    """
    plan = plan_locked(by, plan_id)
    center = centers.profile(plan.client.center_id)
    today = at.astimezone(center.zone).date()
    part = _part(plan, relation, center, today)
    tree = tree_of(plan)
    text = _open_text(plan, tree)
    mine = PlanSignature.objects.all().for_action().filter(plan=plan, part=part, void_at=None)
    if mine.filter(decision="signed").exists():
        raise Refused(f"The {part.label.lower()} has signed this plan already.")
    signature = documents.take_signature(
        by=by, at=at, client_id=plan.client_id, template=paper.template(today), text=text, signer_name=signer_name,
        signer_relation=relation, method=method, signed_at=at, drawn=drawn,
    )  # fmt: skip
    mine.update(void_at=at)  # an earlier refusal
    return _sign(plan, part, " ".join(signer_name.split()), text, by, at, signature=signature)


@act("signatures.take")
def client_declines(*, by: Actor, at: datetime, plan_id: UUID, reason: str, relation: str = "client") -> UUID:
    """The client does not sign, with the reason in a few words; care goes on, and signing later is possible."""
    plan = plan_locked(by, plan_id)
    reason = " ".join(reason.split())
    if not reason:
        raise Invalid("Write the reason, or “no reason given”.", field="reason")
    center = centers.profile(plan.client.center_id)
    part = _part(plan, relation, center, at.astimezone(center.zone).date())
    text = _open_text(plan, tree_of(plan))
    mine = PlanSignature.objects.all().for_action().filter(plan=plan, part=part, void_at=None)
    if mine.filter(decision="signed").exists():
        raise Refused("This plan is signed already. To change it, review it.")
    mine.update(void_at=at)
    return _sign(plan, part, "", text, by, at, decision="declined", reason=reason)


@act("signatures.take")
def copy_of_plan(*, by: Actor, at: datetime, plan_id: UUID) -> UUID:
    """The document that holds the client's PDF copy: the exact words with the client's signatures, made once.

    Raises Refused where neither the client nor a guardian has signed.
    """
    plan = plan_locked(by, plan_id)
    document_id = _copy(by, at, plan)
    record(
        by=by,
        at=at,
        verb="plan.copied",
        client_id=plan.client_id,
        subject_type="document",
        subject_id=document_id,
    )
    return document_id


def rule_for(born_on: date | None, center: centers.CenterProfile, on: date) -> MinorRule | None:
    """Who signs for a client below the age of majority; None for an adult, or without a date of birth."""
    rule = minor_rule(center.state, on)
    age = age_on(born_on, on)
    return rule if age is not None and age < rule.majority else None


def _part(plan: Any, relation: str, center: centers.CenterProfile, on: date) -> PlanSignature.Part:
    if relation == "client":
        return Part.CLIENT
    if relation not in GUARDIANS:
        raise Invalid(
            "Say who signs: the client, a parent, a guardian or a personal representative.", field="relation"
        )
    rule = rule_for(plan.client.born_on, center, on)
    if rule is None and relation == "parent":
        raise Refused(
            "The client is an adult and signs alone. A guardian or personal representative may sign beside."
        )
    if rule is not None and rule.rule == "alone":
        raise Refused(rule.says)
    return Part.GUARDIAN


def _open_text(plan: Any, tree: Any) -> str:
    if plan.state == Plan.State.SUPERSEDED:
        raise Refused("A newer version has replaced this plan. Sign that one.")
    if plan.state == Plan.State.SET_ASIDE:
        raise Refused("This version was set aside and is not signed any more.")
    require_complete(tree)
    return words_of(plan, tree)


def _sign(
    plan: Any, part: str, name: str, text: str, by: Actor, at: datetime, *, decision: str = "signed", reason: str = "",
    signature: UUID | None = None,
) -> UUID:  # fmt: skip
    row = PlanSignature(
        client_id=plan.client_id, plan=plan, part=part, decision=decision, name=name, reason=reason, text_sha256=sha256(text),
        at=at, by_id=by.user_id, signature_id=signature,
    )  # fmt: skip
    row.save(force_insert=True)
    record(by=by, at=at, verb=f"plan.{decision}", client_id=plan.client_id, subject_type="plan", subject_id=plan.pk,
           detail={"part": str(part), "text": row.text_sha256})  # fmt: skip
    return row.pk


def _signer(by: Actor, center: centers.CenterProfile, today: date, says: str) -> centers.StaffView:
    me = centers.staff_member(center.id, by.user_id) if by.user_id is not None else None
    if me is None or not me.active or not me.license_valid(today):
        raise Refused(says)
    return me


def _place(by: Actor, plan: Any, center: centers.CenterProfile) -> Place:
    """For which packs of deadlines a plan stands: the center's State, its program and level, who pays."""
    payer = payer_kinds(by, [plan.client_id]).get(plan.client_id, "")
    return Place(
        state=center.state, level=plan.level, program=center.focus_of(plan.episode.program_id), payer=payer
    )


def _certified(plan: Any, center: centers.CenterProfile) -> list[date]:
    """The days on which a physician certified in this stay, newest first."""
    found = PlanSignature.objects.all().for_action().filter(
        plan__episode_id=plan.episode_id, part=Part.PHYSICIAN, void_at=None
    )  # fmt: skip
    return [at.astimezone(center.zone).date() for at in found.order_by("-at").values_list("at", flat=True)]


def _next_certification(by: Actor, plan: Any, center: centers.CenterProfile, today: date) -> date | None:
    before = _certified(plan, center)
    due = clocks.certification_due(
        plan.episode.admitted_on, before[0] if before else None, on=today, place=_place(by, plan, center), times=len(before),
    )  # fmt: skip
    return due.on if due else None
