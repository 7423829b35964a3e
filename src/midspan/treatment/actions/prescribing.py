"""Prescribed hours of program a week, where they differ from what the level gives."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.rules.clocks.limits import limits
from midspan.trail.writing import record
from midspan.treatment.actions.base import stay_of
from midspan.treatment.models import Prescription


@act("plan.work")
def prescribe(
    *, by: Actor, at: datetime, client_id: UUID, hours: Decimal | float | int, days: int, from_on: date, reason: str,
    until_on: date | None = None,
) -> UUID:  # fmt: skip
    """Prescribe hours and days of program a week from a day on (up to, not including, `until_on`), with the reason; its id.

    It ends the one before. Raises Refused where the client is not in care, or a later one has begun; Invalid for numbers
    that no week holds, days before the admission, and a missing reason.
    """
    stay = stay_of(by, at, client_id)
    most = limits(stay.today)
    if not 0 <= hours <= most.hours:
        raise Invalid(f"Hours a week are 0 to {most.hours}.", field="hours")
    amount = Decimal(str(hours)).quantize(Decimal("0.01"))
    if not 0 <= days <= most.days or (amount > 0 and days == 0):
        raise Invalid(f"Days a week are 1 to {most.days}.", field="days")
    reason = " ".join(reason.split())
    if not reason:
        raise Invalid("Say why the hours differ, such as “taper before discharge”.", field="reason")
    if len(reason) > 300:
        raise Invalid(f"The reason can have 300 characters; it has {len(reason)}.", field="reason")
    if from_on < stay.admitted_on:
        raise Invalid("This day is before the admission.", field="from_on")
    if until_on is not None and until_on <= from_on:
        raise Invalid("The end is after the first day.", field="until_on")
    mine = Prescription.objects.all().for_action().filter(episode_id=stay.episode_id)
    later = mine.filter(from_on__gt=from_on).order_by("-from_on").values_list("from_on", flat=True).first()
    if later is not None:
        raise Refused(
            f"Hours are prescribed from {later:%B} {later.day}, {later.year} already. Begin on that day or later."
        )
    mine.filter(until_on=None).update(until_on=from_on)
    mine.filter(until_on__gt=from_on).update(until_on=from_on)
    row = Prescription(
        client_id=client_id, episode_id=stay.episode_id, hours_per_week=amount, days_per_week=days, from_on=from_on,
        until_on=until_on, reason=reason, at=at, by_id=by.user_id,
    )  # fmt: skip
    row.save(force_insert=True)
    record(by=by, at=at, verb="hours.prescribed", client_id=client_id, subject_type="prescription", subject_id=row.pk,
           detail={"hours": str(amount), "days": days, "from": from_on.isoformat()})  # fmt: skip
    return row.pk
