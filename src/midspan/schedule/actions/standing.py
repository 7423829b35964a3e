"""Standing times beyond the published weeks: an appointment far ahead must not take the place of a group to come."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from midspan.access.actor import Actor
from midspan.rules.schedule import dates, moments
from midspan.schedule import words
from midspan.schedule.actions.base import center_id, zone_of
from midspan.schedule.models import Appointment, Session, Slot
from midspan.schedule.models.enrolment import Enrolment, comes_to

ONE_DAY = timedelta(days=1)


def in_standing_groups(by: Actor, row: Appointment) -> str:
    """A sentence where a group that is not published so far ahead will need the client, the leader or the room; else empty."""
    zone = zone_of(by)
    day = row.starts_at.astimezone(zone).date()
    mine = Enrolment.objects.all().for_action().filter(
        Q(until_on=None) | Q(until_on__gte=day), comes_to(OuterRef("pk")),
        client_id=row.client_id, group_id=OuterRef("group_id"), from_on__lte=day,
    )  # fmt: skip
    whose = Q(group__leader=row.user_id) | Q(group__co_leader=row.user_id) | Q(Exists(mine))
    if row.room_id is not None and not row.room.virtual:  # type: ignore[union-attr]
        whose |= Q(group__room=row.room_id)
    slots = Slot.objects.filter(
        whose, Q(until_on=None) | Q(until_on__gte=day), Q(group__until_on=None) | Q(group__until_on__gte=day),
        group__center_id=center_id(by), from_on__lte=day,
    )  # fmt: skip
    for slot in slots.select_related("group"):
        for on in dates(slot.weekday, day - ONE_DAY, day):
            starts_at, ends_at = moments(on, slot.start, slot.end, zone)
            meets = starts_at < row.ends_at and row.starts_at < ends_at
            if meets and not Session.objects.filter(slot=slot, on=on).exists():
                return f"{slot.group.title} will meet {words.span(starts_at, ends_at, zone)}."
    return ""
