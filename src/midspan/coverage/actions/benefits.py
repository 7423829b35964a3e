"""Recording what a payer told about benefits and authorisations."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.coverage.actions.permission import _payer_contact
from midspan.coverage.models import Authorisation, BenefitCheck, BenefitLine, Policy
from midspan.people import actions as people
from midspan.privacy import actions as privacy
from midspan.trail.writing import record


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLine:
    """What the policy pays at a level: either a copay a day in cents or a percentage, never both."""

    level: str
    covered: bool = True
    copay_cents: int | None = None
    coinsurance_percent: int | None = None
    after_deductible: bool = True
    limit_days: int | None = None
    used_days: int | None = None
    authorisation_needed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBenefits:
    """One conversation with a payer. `basis`: `consent`, or `client_asked` where the client called and told us."""

    basis: str
    told_by: str
    told_at: datetime
    active: bool
    reference: str = ""
    network: str = ""
    deductible_cents: int | None = None
    deductible_left_cents: int | None = None
    oop_max_cents: int | None = None
    oop_left_cents: int | None = None
    authorisation_phone: str = ""
    note: str = ""
    lines: tuple[NewLine, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAuthorisation:
    """A request to a payer or its answer. `state`: requested, granted or denied; `unit`: days or units.

    `used_before` counts what another system had used when the program moved here.
    """

    level: str
    state: str
    told_at: datetime
    told_by: str = ""
    number: str = ""
    unit: str = "days"
    amount: int = 0
    used_before: int = 0
    from_on: date | None = None
    until_on: date | None = None
    note: str = ""


@act("coverage.work")
def record_benefits(
    *, by: Actor, at: datetime, client_id: UUID, policy_id: UUID, benefits: NewBenefits
) -> UUID:
    """Keep what was told about a policy; the id of the check. The policy counts as confirmed where the payer told us.

    Raises Refused where the payer was asked without an active consent; Invalid for amounts that contradict one another.
    """
    people.locked(by, client_id)
    policy = _policy(client_id, policy_id)
    _check(benefits, at)
    consent = _payer_contact(by, client_id, policy, benefits.told_at) if benefits.basis == "consent" else None
    given = asdict(benefits)
    lines = given.pop("lines")
    row = BenefitCheck(
        client_id=client_id, policy=policy, consent_id=consent, by_user_id=by.user_id, recorded_at=at, **given
    )
    row.save(force_insert=True)
    BenefitLine.objects.bulk_create(
        [BenefitLine(client_id=client_id, check_made=row, **line) for line in lines]
    )
    if consent is not None and policy.source != Policy.Source.PAYER:
        policy.source = Policy.Source.PAYER
        policy.save(update_fields=["source"])
    _told(by, client_id, policy, consent, benefits.told_at, "To verify coverage")
    record(
        by=by, at=at, verb="benefits.recorded", client_id=client_id, subject_type="benefit_check", subject_id=row.pk,
        detail={"basis": benefits.basis, "consent": str(consent or ""), "levels": [line["level"] for line in lines]},
    )  # fmt: skip
    return row.pk


@act("coverage.work")
def record_authorisation(
    *, by: Actor, at: datetime, client_id: UUID, policy_id: UUID, authorisation: NewAuthorisation
) -> UUID:
    """Keep a request to a payer or its answer; its id. Needs the client's consent, as every contact with a payer."""
    people.locked(by, client_id)
    policy = _policy(client_id, policy_id)
    consent = _payer_contact(by, client_id, policy, authorisation.told_at)
    row = _authorisation(by, at, client_id, policy, authorisation, consent)
    _told(by, client_id, policy, consent, authorisation.told_at, "To have care authorised")
    record(
        by=by, at=at, verb=f"authorisation.{row.state}", client_id=client_id, subject_type="authorisation", subject_id=row.pk,
        detail={"level": row.level, "unit": row.unit, "amount": row.amount, "consent": str(consent)},
    )  # fmt: skip
    return row.pk


@act("coverage.work")
def answer_authorisation(
    *, by: Actor, at: datetime, client_id: UUID, authorisation_id: UUID, answer: NewAuthorisation
) -> None:
    """Put the payer's answer beside a request."""
    people.locked(by, client_id)
    row = Authorisation.objects.all().for_action().select_related("policy__payer").filter(
        client_id=client_id, pk=authorisation_id, state="requested"
    ).first()  # fmt: skip
    if row is None:
        raise Refused("There is no open request of that kind in this chart.")
    if answer.state == "requested":
        raise Invalid("Say whether the payer granted or denied it.", field="state")
    consent = _payer_contact(by, client_id, row.policy, answer.told_at)
    _check_authorisation(answer, at)
    for name, value in asdict(answer).items():
        setattr(row, name, value)
    row.consent_id, row.by_user_id, row.recorded_at = consent, by.user_id, at
    row.save()
    _told(by, client_id, row.policy, consent, answer.told_at, "To have care authorised")
    record(
        by=by, at=at, verb=f"authorisation.{row.state}", client_id=client_id, subject_type="authorisation", subject_id=row.pk,
        detail={"level": row.level, "unit": row.unit, "amount": row.amount, "consent": str(consent)},
    )  # fmt: skip


@act("census.import")
def bring_authorisation(
    *, by: Actor, at: datetime, client_id: UUID, policy_id: UUID, authorisation: NewAuthorisation
) -> UUID:
    """An authorisation that another system held when the program moved here; nobody is contacted for it."""
    people.locked(by, client_id)
    row = _authorisation(by, at, client_id, _policy(client_id, policy_id), authorisation, None)
    record(
        by=by,
        at=at,
        verb="authorisation.brought",
        client_id=client_id,
        subject_type="authorisation",
        subject_id=row.pk,
    )
    return row.pk


def _policy(client_id: UUID, policy_id: UUID) -> Policy:
    found = (
        Policy.objects.all()
        .for_action()
        .select_related("payer")
        .filter(client_id=client_id, pk=policy_id, ended_at=None)
        .first()
    )
    if found is None:
        raise Refused("There is no such open policy in this chart.")
    return found


def _authorisation(
    by: Actor, at: datetime, client_id: UUID, policy: Policy, new: NewAuthorisation, consent: UUID | None
) -> Authorisation:
    _check_authorisation(new, at)
    same = (
        Authorisation.objects.all()
        .for_action()
        .filter(client_id=client_id, policy=policy, number=new.number.strip())
    )
    if new.number.strip() and same.exists():
        raise Invalid("This number is recorded already.", field="number")
    row = Authorisation(
        client_id=client_id, policy=policy, consent_id=consent, by_user_id=by.user_id, recorded_at=at, **asdict(new)
    )  # fmt: skip
    row.save(force_insert=True)
    return row


def _told(
    by: Actor, client_id: UUID, policy: Policy, consent: UUID | None, when: datetime, purpose: str
) -> None:
    """What the payer learned by being asked leaves by the one way out; `when` is the time of the call."""
    if consent is None:
        return
    level = "authorised" in purpose
    what = "Name, date of birth and member number" + (", and the level of care asked for" if level else "")
    privacy.disclose(
        by=by, at=when, client_id=client_id,
        sending=privacy.Sending(
            recipient=policy.payer.name, to="health_plan", purpose="payment", kind="application", what=what, why=purpose, how="phone",
            items=("application", "policy", "level_requested") if level else ("application", "policy"),
            apart_because="Asks what the plan covers; nothing about a service that the client paid for is told.",
        ),
    )  # fmt: skip


def _check(new: NewBenefits, at: datetime) -> None:
    if new.basis not in BenefitCheck.Basis.values:
        raise Invalid("Say how we know this.", field="basis")
    if not new.told_by.strip():
        raise Invalid("Write who told you: the name or number that the person gave.", field="told_by")
    if new.told_at > at:
        raise Invalid("The call is in the future.", field="told_at")
    for left, whole, field_name in (
        (new.deductible_left_cents, new.deductible_cents, "deductible_left_cents"),
        (new.oop_left_cents, new.oop_max_cents, "oop_left_cents"),
    ):
        if left is not None and whole is not None and left > whole:
            raise Invalid("What is left cannot be more than the whole.", field=field_name)
    levels = [line.level for line in new.lines]
    if len(set(levels)) < len(levels):
        raise Invalid("Each level stands once.", field="lines")
    for line in new.lines:
        if line.copay_cents is not None and line.coinsurance_percent is not None:
            raise Invalid("A copay or a percentage, not both.", field=f"copay_{line.level}")
        if line.coinsurance_percent is not None and not 0 <= line.coinsurance_percent <= 100:
            raise Invalid("A percentage from 0 to 100.", field=f"coinsurance_{line.level}")
        if line.limit_days is not None and (line.used_days or 0) > line.limit_days:
            raise Invalid("More days used than the limit allows.", field=f"used_{line.level}")


def _check_authorisation(new: NewAuthorisation, at: datetime) -> None:
    if new.state not in Authorisation.State.values or new.unit not in Authorisation.Unit.values:
        raise Invalid("This is not one of the choices.", field="state")
    if new.told_at > at:
        raise Invalid("The call is in the future.", field="told_at")
    if new.state == "granted":
        if not new.number.strip():
            raise Invalid("Write the payer's authorisation number.", field="number")
        if new.amount < 1:
            raise Invalid("How many days or units did the payer grant?", field="amount")
        if new.used_before > new.amount:
            raise Invalid("More used than was granted.", field="used_before")
        if new.from_on is None or new.until_on is None:
            raise Invalid("Give the first and the last day it holds.", field="from_on")
    if new.from_on and new.until_on and new.until_on < new.from_on:
        raise Invalid("It ends before it begins.", field="until_on")
