"""Booking, moving and cancelling one client's time with one member of staff."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Q

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.people import actions as people
from midspan.people.models import Contact, Episode
from midspan.rules.schedule import local_date, numbers
from midspan.schedule import words
from midspan.schedule.actions import apart, base
from midspan.schedule.actions.making import closures
from midspan.schedule.actions.occupying import ROOM, STAFF, Places
from midspan.schedule.actions.standing import in_standing_groups
from midspan.schedule.facts import AppointmentFacts, NeedsReason
from midspan.schedule.models import Appointment, AppointmentGuest, Leave, Mode, StaffHours
from midspan.schedule.queries import locking
from midspan.schedule.when import LONGEST
from midspan.trail.writing import record


@base.again
@act("appointments.work")
def book(*, by: Actor, at: datetime, facts: AppointmentFacts) -> UUID:
    """Book an appointment; its id. Raises Refused, naming it, where the client, the member of staff or the room is taken or
    the center is closed; `NeedsReason` outside the hours in which the member of staff works, without a reason.
    """
    client = people.locked(by, facts.client_id)
    locking.days(by)
    row = Appointment(client_id=client.pk, created_at=at, **_checked(by, facts))
    with base.whole_center(by):
        row.episode_id = (
            Episode.objects.all()
            .for_action()
            .filter(client_id=client.pk, discharged_on=None)
            .values_list("pk", flat=True)
            .first()
        )
        _check_when(by, row, facts.reason)
        row.save(force_insert=True)
        _invite(row, facts.contact_ids)
        Places(by, this_client=client.pk).take_appointments([row])
    record(
        by=by, at=at, verb="appointment.booked", client_id=client.pk, subject_type="appointment", subject_id=row.pk,
        reason=facts.reason.strip(), detail={"kind": row.kind, "user": row.user_id},
    )  # fmt: skip
    return row.pk


@base.again
@act("appointments.work")
def move_appointment(
    *, by: Actor, at: datetime, appointment_id: UUID, starts_at: datetime, ends_at: datetime, user_id: int | None = None,
    room_id: int | None = None, mode: str = "", reason: str = "",
) -> None:  # fmt: skip
    """Another time, and where given another member of staff or another way of meeting; the room is the one given, or none.

    Raises as `book` does; then the appointment stays as it was.
    """
    row = _appointment(by, appointment_id)
    facts = AppointmentFacts(
        client_id=row.client_id, kind=row.kind, user_id=user_id or row.user_id, starts_at=starts_at, ends_at=ends_at,
        room_id=room_id, mode=mode or row.mode, service_id=row.service_id, words=row.words, reason=reason,
    )  # fmt: skip
    for name, value in _checked(by, facts).items():
        setattr(row, name, value)
    with base.whole_center(by):
        places = Places(by, this_client=row.client_id)
        then = [(STAFF, str(row.user_id)), *([(ROOM, str(row.room_id))] if row.room_id else [])]
        places.free([row.pk], also=then)
        _check_when(by, row, reason)
        row.save()
        places.take_appointments([row])
    record(
        by=by, at=at, verb="appointment.moved", client_id=row.client_id, subject_type="appointment", subject_id=row.pk,
        reason=reason.strip(),
    )  # fmt: skip


@base.again
@act("appointments.work")
def cancel_appointment(*, by: Actor, at: datetime, appointment_id: UUID, why: str) -> None:
    """An appointment does not take place. Raises Refused for one that was held, missed or cancelled."""
    why = base.short(why, 200, field="why", what="The reason")
    if not why:
        raise Invalid("Say why, so that it can be told.", field="why")
    row = _appointment(by, appointment_id)
    row.state, row.cancelled_why = Appointment.State.CANCELLED, why
    row.save(update_fields=["state", "cancelled_why"])
    with base.whole_center(by):
        Places(by).free([row.pk])
    record(
        by=by,
        at=at,
        verb="appointment.cancelled",
        client_id=row.client_id,
        subject_type="appointment",
        subject_id=row.pk,
    )


@base.again
@act("appointments.work")
def cancel_later_appointments(*, by: Actor, at: datetime, client_id: UUID, after: datetime, why: str) -> int:
    """Cancel a client's planned appointments that begin after a moment, such as a discharge; how many."""
    why = base.short(why, 200, field="why", what="The reason") or "The stay has ended"
    people.locked(by, client_id)
    found = Appointment.objects.all().for_action().filter(
        client_id=client_id, state=Appointment.State.PLANNED, starts_at__gt=after
    )  # fmt: skip
    ids = list(found.values_list("pk", flat=True))
    found.update(state=Appointment.State.CANCELLED, cancelled_why=why)
    with base.whole_center(by):
        Places(by).free(ids)
    record(
        by=by,
        at=at,
        verb="appointment.later_cancelled",
        client_id=client_id,
        detail={"appointments": len(ids)},
    )
    return len(ids)


@act("attendance.work")
def set_appointment_state(*, by: Actor, at: datetime, appointment_id: UUID, state: str) -> None:
    """What became of an appointment: `held`, `missed`, or `planned` again after a mistake. Raises Refused for a cancelled one."""
    if state not in (Appointment.State.HELD, Appointment.State.MISSED, Appointment.State.PLANNED):
        raise Invalid("An appointment was held or missed, or is planned.", field="state")
    row = _appointment(by, appointment_id, open_only=False)
    if row.state == Appointment.State.CANCELLED:
        raise Refused("This appointment is cancelled.")
    row.state = state
    row.save(update_fields=["state"])
    record(
        by=by, at=at, verb=f"appointment.{state}", client_id=row.client_id, subject_type="appointment", subject_id=row.pk
    )  # fmt: skip


def _appointment(by: Actor, appointment_id: UUID, *, open_only: bool = True) -> Any:
    found = (
        Appointment.objects.all().for_action().filter(pk=appointment_id, client__center_id=base.center_id(by))
    )
    client = found.values_list("client_id", flat=True).first()
    if client is None:
        raise Refused("There is no such appointment at your center.")
    people.locked(by, client)
    locking.days(by)
    row = found.get()
    if open_only and row.state != Appointment.State.PLANNED:
        raise Refused(f"This appointment is {row.get_state_display().lower()}, so it stays as it is.")
    return row


def _checked(by: Actor, facts: AppointmentFacts) -> dict[str, object]:
    if facts.kind not in Appointment.Kind.values:
        raise Invalid("Choose what kind of appointment it is.", field="kind")
    if facts.mode not in Mode.values:
        raise Invalid("An appointment is at the center, by video, or both.", field="mode")
    if facts.ends_at <= facts.starts_at:
        raise Invalid("The end lies before the beginning.", field="ends_at")
    if facts.ends_at - facts.starts_at > LONGEST:
        raise Invalid("An appointment lasts a day at most.", field="ends_at")
    base.staff_member(by, facts.user_id, field="user")
    base.room(by, facts.room_id, mode=facts.mode)
    if facts.service_id is not None and not any(
        one.id == facts.service_id for one in base.center_of(by).services
    ):
        raise Invalid("Choose a service of this center.", field="service")
    usual = numbers(facts.starts_at.date()).service_of.get(facts.kind)
    service_id = facts.service_id or next(
        (one.id for one in base.center_of(by).services if one.key == usual), None
    )
    return {
        "kind": facts.kind, "user_id": facts.user_id, "room_id": facts.room_id, "mode": facts.mode,
        "service_id": service_id, "starts_at": facts.starts_at, "ends_at": facts.ends_at,
        "words": base.short(facts.words, 300, field="words", what="The note"),
    }  # fmt: skip


def _check_when(by: Actor, row: Appointment, reason: str) -> None:
    """Raises Refused on closed days, on leave and at a standing group's time not yet published; NeedsReason after hours."""
    zone = base.zone_of(by)
    when = words.span(row.starts_at, row.ends_at, zone)
    for shut in closures(by, row.starts_at, row.ends_at):
        if shut.meets(row.starts_at, row.ends_at, row.room_id):
            raise Refused(f"The center is closed {when}: {shut.why}.")
    name = base.staff_member(by, row.user_id, field="user").name
    on = local_date(row.starts_at, zone)
    apart.refuse_staff([row.client_id], [row.user_id], on, name=name, whom="this client")
    away = Leave.objects.filter(
        user_id=row.user_id, center_id=base.center_id(by), undone_at=None, starts_at__lt=row.ends_at, ends_at__gt=row.starts_at
    )  # fmt: skip
    if away.exists():
        raise Refused(f"{name} is on leave {when}.")
    met = in_standing_groups(by, row)
    if met:
        raise Refused(met)
    if not reason.strip() and not _works(by, row, zone):
        raise NeedsReason((f"{name} does not usually work {when}.",))


def _works(by: Actor, row: Appointment, zone: Any) -> bool:
    """Whether the appointment lies in hours that are known of the member of staff here; unknown hours are all hours."""
    starts, ends = row.starts_at.astimezone(zone), row.ends_at.astimezone(zone)
    known = list(
        StaffHours.objects.filter(
            Q(until_on=None) | Q(until_on__gte=starts.date()), center_id=base.center_id(by), user_id=row.user_id,
            from_on__lte=starts.date(),
        )
        .values_list("weekday", "start", "end")
    )  # fmt: skip
    if not known:
        return True
    last = ends.time() if ends.date() == starts.date() else time.max
    return any(
        day == starts.weekday() and begin <= starts.time() and last <= end for day, begin, end in known
    )


def _invite(row: Appointment, contact_ids: Sequence[UUID]) -> None:
    wanted = list(dict.fromkeys(contact_ids))
    found = Contact.objects.all().for_action().filter(pk__in=wanted, client_id=row.client_id, removed_at=None)
    if found.count() != len(wanted):
        raise Invalid("Choose people from this client's contacts.", field="contacts")
    AppointmentGuest.objects.bulk_create(
        AppointmentGuest(client_id=row.client_id, appointment=row, contact_id=one) for one in wanted
    )
