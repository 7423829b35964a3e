"""Work that waits for a signature: sessions and appointments that nobody marked or wrote about, and drafts."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.charting.models import Attendance, Note, SharedNote
from midspan.charting.queries.note_shapes import Unsigned
from midspan.charting.queries.views import title_of
from midspan.people.queries.clients import display_name
from midspan.rules import charting as rules
from midspan.schedule.models import Appointment, Seat, Session

LABELS = {"unmarked": "Not marked yet", "unwritten": "No note yet", "draft": "Draft, not signed"}


def unsigned(reader: Reader, now: datetime, user_id: int | None = None) -> tuple[Unsigned, ...]:
    """What is to be marked, written or signed, the most overdue first; of one member of staff with `user_id`.

    It stays on the list until it is done; only what nobody ever marked is looked for no further back than the table
    `note-deadlines` says. Five queries. Nothing for whoever does not read notes.
    """
    if not reader.may("notes.see"):
        return ()
    zone = centers.profile(reader.center_id).zone
    rows = [
        *_begun(reader, now, user_id),
        *_unmarked(reader, now, user_id),
        *_drafts(reader, now, user_id),
        *_visits(reader, now, user_id, zone),
    ]
    return tuple(sorted(rows, key=lambda one: (one.due_at, one.title, str(one.note_id or one.session_id))))


def _mine(user_id: int | None, path: str = "") -> Q:
    if user_id is None:
        return Q()
    return Q(**{f"{path}leader_id": user_id}) | Q(**{f"{path}co_leader_id": user_id})


def _begun(reader: Reader, now: datetime, user_id: int | None) -> list[Unsigned]:
    """Sessions that were marked and whose note is not signed."""
    found = SharedNote.objects.filter(
        _mine(user_id, "session__"), state=SharedNote.State.DRAFT, session__center_id=reader.center_id, session__starts_at__lte=now
    ).exclude(session__state=Session.State.CANCELLED)  # fmt: skip
    return [
        _session(one.session, "draft" if one.text else "unwritten", one.due_at, now)
        for one in found.select_related("session__group", "session__leader")
    ]


def _unmarked(reader: Reader, now: datetime, user_id: int | None) -> list[Unsigned]:
    """Sessions that are over, with places taken, of which nobody has marked anything."""
    since = now - rules.deadlines(now.date()).unmarked
    seats = Seat.objects.all().for_action().filter(session=OuterRef("pk"), state=Seat.State.BOOKED)
    found = Session.objects.filter(
        _mine(user_id), Exists(seats), ~Exists(SharedNote.objects.filter(session=OuterRef("pk"))), center_id=reader.center_id,
        starts_at__gte=since, starts_at__lt=now, ends_at__lte=now,
    ).exclude(state=Session.State.CANCELLED)  # fmt: skip
    return [
        _session(one, "unmarked", rules.deadlines(one.on).due_at(one.ends_at), now)
        for one in found.select_related("group", "leader")
    ]


def _drafts(reader: Reader, now: datetime, user_id: int | None) -> list[Unsigned]:
    """Notes of single clients, and lines that came after their group's note was signed."""
    found = (
        Note.objects.all()
        .visible_to(reader)
        .filter(Q(shared=None) | Q(shared__state=SharedNote.State.SIGNED), state=Note.State.DRAFT)
        .exclude(text="", shared__isnull=False)
    )
    if user_id is not None:
        found = found.filter(author_id=user_id)
    return [
        Unsigned(
            state="draft", state_label=LABELS["draft"], kind=one.kind, kind_label=rules.kind_label(one.kind), title=title_of(one),
            on=one.on, starts_at=one.appointment.starts_at if one.appointment is not None else None, due_at=one.due_at,
            overdue=one.due_at < now, user_id=one.author_id, who=one.author.name, session_id=one.session_id,
            appointment_id=one.appointment_id, note_id=one.pk, client_id=one.client_id, client_name=display_name(one.client),
        )
        for one in found.select_related("client", "author", "session__group", "appointment")
    ]  # fmt: skip


def _visits(reader: Reader, now: datetime, user_id: int | None, zone: ZoneInfo) -> list[Unsigned]:
    """Appointments that are over and were not marked, or were held and have no note."""
    since = now - rules.deadlines(now.date()).unmarked
    noted = Note.objects.all().for_action().filter(appointment=OuterRef("pk"))
    marked = Attendance.objects.all().for_action().filter(appointment=OuterRef("pk"))
    found = (
        Appointment.objects.all()
        .visible_to(reader)
        .filter(starts_at__gte=since, starts_at__lt=now, ends_at__lte=now)
        .filter(~Exists(noted.exclude(state=Note.State.ENTERED_IN_ERROR)))
        .exclude(state__in=[Appointment.State.CANCELLED, Appointment.State.MISSED])
        .annotate(marked=Exists(marked))
    )
    if user_id is not None:
        found = found.filter(user_id=user_id)
    rows = []
    for one in found.select_related("client", "user"):
        due, state = (
            rules.deadlines(now.date()).due_at(one.ends_at),
            "unwritten" if one.marked else "unmarked",
        )
        rows.append(
            Unsigned(
                state=state, state_label=LABELS[state], kind=one.kind, kind_label=rules.kind_label(one.kind),
                title=one.get_kind_display(), on=one.starts_at.astimezone(zone).date(), starts_at=one.starts_at, due_at=due,
                overdue=due < now, user_id=one.user_id, who=one.user.name, appointment_id=one.pk, client_id=one.client_id,
                client_name=display_name(one.client),
            )
        )  # fmt: skip
    return rows


def _session(one: Any, state: str, due_at: datetime, now: datetime) -> Unsigned:
    return Unsigned(
        state=state, state_label=LABELS[state], kind="group", kind_label=rules.kind_label("group"), title=one.group.title, on=one.on,
        starts_at=one.starts_at, due_at=due_at, overdue=due_at < now, user_id=one.leader_id, who=one.leader.name, session_id=one.pk,
    )  # fmt: skip
