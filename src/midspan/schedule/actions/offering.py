"""Offering a place to somebody who waits, and what they say. A place that is offered is kept for them until the offer's last day;
it is theirs once they are enrolled, not before.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.rules.schedule import WallTime
from midspan.rules.schedule.chairs import chairs, working_day
from midspan.schedule import words
from midspan.schedule.actions import base
from midspan.schedule.actions.belonging import chosen, fill, refuse_full, standing
from midspan.schedule.actions.enrolling import enrol_many
from midspan.schedule.actions.settling import Ending
from midspan.schedule.actions.waiting import waits
from midspan.schedule.models import Group, Offer, Slot, Waiting
from midspan.trail.writing import record, record_many


@base.again
@act("waiting.work")
def offer_place(
    *, by: Actor, at: datetime, waiting_id: UUID, from_on: date | None = None, days: Collection[WallTime] = (), passed: str = ""
) -> UUID:  # fmt: skip
    """Offer somebody who waits a place from a day on (today, or the group's first), at some of its weekly times or, where none
    are named, at all that have a place; the offer's id. It holds for the working days of the center's table. `passed` says why
    somebody who waited longer was not asked first.

    Raises Refused where there is no place, or a place is offered to them already.
    """
    passed = base.short(passed, 500, field="passed", what="The reason")
    mine = Waiting.objects.all().for_action().filter(pk=waiting_id, client__center_id=base.center_id(by))
    group_id = mine.values_list("group_id", flat=True).first() or waits(by, waiting_id).group_id
    with base.whole_center(by):
        whose = base.group(by, group_id)
        row = waits(by, waiting_id)
        today = base.today(by, at)
        first = max(from_on or today, today, whose.from_on)
        _lapse(by, at, Q(waiting__group_id=group_id))
        if Offer.objects.all().for_action().filter(waiting=row, answer="").exists():
            raise Refused(f"A place in {whose.title} is offered to this client already.")
        slots = standing([group_id], first)[group_id]
        filled = _filled(whose, slots, first)
        only = chosen(whose, slots, days) if days else _with_place(whose, slots, filled)
        refuse_full(whose, slots, only or [slot.pk for slot in slots], filled, first)
        made = Offer(
            client_id=row.client_id, waiting=row, slots=only, from_on=first, made_at=at, made_by_id=by.user_id, passed=passed,
            until_on=working_day(today, chairs(today).working_days),
        )  # fmt: skip
        made.save(force_insert=True)
        row.offered_at = at
        row.save(update_fields=["offered_at"])
    record(
        by=by, at=at, verb="group.place_offered", client_id=row.client_id, subject_type="group", subject_id=group_id,
        detail={"from": first.isoformat(), "until": made.until_on.isoformat(), "passed_over": bool(passed)},
    )  # fmt: skip
    pk: UUID = made.pk
    return pk


@base.again
@act("week.work")
def accept_offer(*, by: Actor, at: datetime, offer_id: UUID, reason: str = "") -> UUID:
    """They take the place: enrolled from its first day on, or from today; the enrolment's id. They wait no longer.

    Raises as `enrol_many`, and Refused where the offer was answered or is over.
    """
    row, today = _open(by, offer_id), base.today(by, at)
    if row.until_on < today:
        raise Refused(f"This offer was kept until {words.day(row.until_on)}. Offer the place again.")
    group_id, client_id = row.waiting.group_id, row.client_id
    now = standing([group_id], max(row.from_on, today))[group_id]
    days = [WallTime(one.weekday, one.start, one.end) for one in now if one.pk in row.slots]
    if row.slots and not days:
        raise Refused("The group no longer meets at the times that were offered. Offer others.")
    (made,) = enrol_many(
        by=by, at=at, client_id=client_id, group_ids=[group_id], from_on=max(row.from_on, today), reason=reason,
        days={group_id: days},
    )  # fmt: skip
    record(
        by=by, at=at, verb="group.offer_accepted", client_id=client_id, subject_type="group", subject_id=group_id
    )  # fmt: skip
    return made


@base.again
@act("waiting.work")
def decline_offer(*, by: Actor, at: datetime, offer_id: UUID, words: str = "", stays: bool = False) -> None:
    """They do not take the place. With `stays` they go on waiting, for other times; else they wait no longer."""
    said = base.short(words, 300, field="words", what="The note")
    row = _open(by, offer_id)
    row.answer, row.answered_at, row.answered_by_id, row.words = Offer.Answer.DECLINED, at, by.user_id, said
    row.save(update_fields=["answer", "answered_at", "answered_by", "words"])
    mine = Waiting.objects.all().for_action().filter(pk=row.waiting_id)
    if stays:
        mine.update(offered_at=None)
    else:
        Ending(by, at, Waiting.How.WITHDRAWN).of(mine)
    record(
        by=by, at=at, verb="group.offer_declined", client_id=row.client_id, subject_type="group", subject_id=row.waiting.group_id,
        detail={"stays": stays},
    )  # fmt: skip


@base.again
@act("waiting.work")
def lapse_offers(*, by: Actor, at: datetime) -> int:
    """Offers of the center whose last day is over are closed as not answered, and their places are free again; how many. Who was
    asked goes on waiting.
    """
    with base.whole_center(by):
        found = _lapse(by, at, Q())
    record(
        by=by, at=at, verb="offers.lapsed", subject_type="center", subject_id=base.center_id(by), detail={"offers": found}
    )  # fmt: skip
    return found


def _lapse(by: Actor, at: datetime, which: Q) -> int:
    over = Offer.objects.all().for_action().filter(
        which, answer="", until_on__lt=base.today(by, at), client__center_id=base.center_id(by)
    )  # fmt: skip
    rows = list(over.select_for_update(of=("self",)).values_list("pk", "waiting_id", "client_id"))
    if not rows:
        return 0
    Offer.objects.all().for_action().filter(pk__in=[pk for pk, *_ in rows]).update(
        answer=Offer.Answer.LAPSED, answered_at=at
    )
    Waiting.objects.all().for_action().filter(pk__in=[pk for _, pk, _ in rows]).update(offered_at=None)
    record_many(
        by=base.for_all(by), at=at, verb="group.offer_lapsed", subject_type="waiting",
        rows=[(client, waiting, {}) for _, waiting, client in rows],
    )  # fmt: skip
    return len(rows)


def _open(by: Actor, offer_id: UUID) -> Any:
    """An offer that nobody has answered, locked after its group. Raises Refused where there is none."""
    found = (
        Offer.objects.all().for_action().filter(pk=offer_id, answer="", client__center_id=base.center_id(by))
    )
    group_id = found.values_list("waiting__group_id", flat=True).first()
    if group_id is None:
        raise Refused("This offer was answered already, or taken back.")
    base.group(by, group_id)
    row = found.select_related("waiting").select_for_update(of=("self",)).first()
    if row is None:
        raise Refused("This offer was answered already, or taken back.")
    return row


def _filled(whose: Group, slots: Sequence[Slot], first: date) -> dict[int, int]:
    """The most who come to each slot, and those to whom it is offered."""
    filled = Counter(fill({whose.pk: slots}, first))
    held = Offer.objects.all().for_action().filter(waiting__group=whose, answer="")
    for only in held.values_list("slots", flat=True):
        filled.update(slot.pk for slot in slots if not only or slot.pk in only)
    return dict(filled)


def _with_place(whose: Group, slots: Sequence[Slot], filled: dict[int, int]) -> list[int]:
    """The slots that have a place, none for all of them. Raises Refused where no slot has one."""
    free = [slot.pk for slot in slots if filled[slot.pk] < whose.capacity]
    if not free:
        raise Refused(f"{whose.title} is full: there is no place to offer.")
    return [] if len(free) == len(slots) else free
