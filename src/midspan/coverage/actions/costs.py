"""Day rates, estimates, self-pay and payment plans."""

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.coverage.estimating import Estimated
from midspan.coverage.models import DayRate, Estimate, Instalment, PaymentPlan, SelfPay
from midspan.coverage.money import dollars
from midspan.people import actions as people
from midspan.trail.writing import record

MOST_INSTALMENTS = 60


@act("coverage.work")
def set_day_rate(*, by: Actor, at: datetime, level: str, cents: int, from_on: date) -> None:
    """What the actor's center charges for a day of a level from a day on."""
    if by.center_id is None:
        raise Refused("A day rate belongs to a center.")
    if cents < 1:
        raise Invalid("A day rate of more than nothing.", field="rate")
    row, _ = DayRate.objects.update_or_create(
        center_id=by.center_id, level=level, from_on=from_on, defaults={"cents": cents, "recorded_at": at}
    )
    record(
        by=by,
        at=at,
        verb="rate.set",
        subject_type="day_rate",
        subject_id=row.pk,
        detail={"level": level, "cents": cents},
    )


@act("coverage.work")
def keep_estimate(
    *,
    by: Actor,
    at: datetime,
    client_id: UUID,
    level: str,
    estimated: Estimated,
    check_id: UUID | None = None,
    told: bool = False,
) -> UUID:
    """Keep an estimate as it was computed; `told`: it was explained to the client now."""
    people.locked(by, client_id)
    row = Estimate(
        client_id=client_id, level=level, low_cents=estimated.low, high_cents=estimated.high,
        lines=[asdict(line) for line in estimated.lines], assumptions=list(estimated.assumptions),
        missing=list(estimated.missing), made_at=at, told_at=at if told else None, check_used_id=check_id, by_user_id=by.user_id,
    )  # fmt: skip
    row.save(force_insert=True)
    record(
        by=by, at=at, verb="estimate.kept", client_id=client_id, subject_type="estimate", subject_id=row.pk,
        detail={"level": level, "low": estimated.low, "high": estimated.high, "told": told},
    )  # fmt: skip
    return row.pk


@act("coverage.work")
def choose_self_pay(
    *, by: Actor, at: datetime, client_id: UUID, reason: str, keep_from_plan: bool = False
) -> UUID:
    """The client pays without a plan; `keep_from_plan` where they asked that the plan is not told."""
    people.locked(by, client_id)
    if not reason.strip():
        raise Invalid("Write in a few words why the client pays without a plan.", field="reason")
    if SelfPay.objects.all().for_action().filter(client_id=client_id, until=None).exists():
        raise Refused("Self-pay is recorded already.")
    row = SelfPay(
        client_id=client_id,
        since=at,
        reason=reason.strip()[:300],
        keep_from_plan=keep_from_plan,
        by_user_id=by.user_id,
    )
    row.save(force_insert=True)
    record(
        by=by, at=at, verb="self_pay.chosen", client_id=client_id, subject_type="self_pay", subject_id=row.pk,
        detail={"keep_from_plan": keep_from_plan},
    )  # fmt: skip
    return row.pk


@act("coverage.work")
def end_self_pay(*, by: Actor, at: datetime, client_id: UUID) -> None:
    """The client's plan is used again."""
    people.locked(by, client_id)
    if not SelfPay.objects.all().for_action().filter(client_id=client_id, until=None).update(until=at):
        raise Refused("Self-pay is not recorded for this client.")
    record(
        by=by, at=at, verb="self_pay.ended", client_id=client_id, subject_type="client", subject_id=client_id
    )


@act("coverage.work")
def agree_plan(
    *,
    by: Actor,
    at: datetime,
    client_id: UUID,
    total_cents: int,
    instalments: list[tuple[date, int]],
    note: str = "",
) -> UUID:
    """A payment plan; its id. Invalid unless the instalments add up to the total, in order of their dates."""
    people.locked(by, client_id)
    if PaymentPlan.objects.all().for_action().filter(client_id=client_id, ended_at=None).exists():
        raise Refused("A payment plan is open. End it before a new one is agreed.")
    if total_cents < 1:
        raise Invalid("A total of more than nothing.", field="total")
    if not 1 <= len(instalments) <= MOST_INSTALMENTS:
        raise Invalid(f"From 1 to {MOST_INSTALMENTS} instalments.", field="count")
    if any(cents < 1 for _, cents in instalments):
        raise Invalid("Every instalment is more than nothing.", field="count")
    days = [day for day, _ in instalments]
    if days != sorted(set(days)):
        raise Invalid("The dates follow one another.", field="first_on")
    added = sum(cents for _, cents in instalments)
    if added != total_cents:
        raise Invalid(
            f"The instalments add up to {dollars(added)}, the total is {dollars(total_cents)}.", field="total"
        )
    plan = PaymentPlan(
        client_id=client_id,
        total_cents=total_cents,
        agreed_at=at,
        note=note.strip()[:300],
        by_user_id=by.user_id,
    )
    plan.save(force_insert=True)
    Instalment.objects.bulk_create(
        [
            Instalment(client_id=client_id, plan=plan, number=n, due_on=day, cents=c)
            for n, (day, c) in enumerate(instalments, 1)
        ]
    )
    record(
        by=by, at=at, verb="payment_plan.agreed", client_id=client_id, subject_type="payment_plan", subject_id=plan.pk,
        detail={"total": total_cents, "instalments": len(instalments)},
    )  # fmt: skip
    return plan.pk


@act("coverage.work")
def end_plan(*, by: Actor, at: datetime, client_id: UUID) -> None:
    """The payment plan no longer holds."""
    people.locked(by, client_id)
    if (
        not PaymentPlan.objects.all()
        .for_action()
        .filter(client_id=client_id, ended_at=None)
        .update(ended_at=at)
    ):
        raise Refused("There is no open payment plan.")
    record(
        by=by,
        at=at,
        verb="payment_plan.ended",
        client_id=client_id,
        subject_type="client",
        subject_id=client_id,
    )
