"""A group's session as it is opened on its day: who has a place, how they came, what is written. At most six queries."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce, JSONObject

from midspan.access.reader import Reader
from midspan.charting.models import Attendance, Note, NoteObjective, SharedNote
from midspan.charting.queries.shapes import LineView, SessionMember, SessionPage
from midspan.charting.queries.views import attendance_view, check_in_view
from midspan.measures.models import SafetyAlert
from midspan.people.queries.clients import display_name
from midspan.rules import charting as rules
from midspan.schedule.models import Seat, Session
from midspan.treatment.queries import objectives_of


def session_page(reader: Reader, session_id: UUID) -> SessionPage | None:
    """One session of the reader's center, or None. Clients whom the reader may not see are only counted."""
    session = _session(reader, session_id)
    if session is None:
        return None
    seats = _seats(reader, session)
    ids = [seat.client_id for seat in seats]
    clinical = "clinical" in reader.classes
    there = _attendance(session, ids)
    lines = _lines(session, ids) if clinical and reader.may("notes.see") else {}
    objectives = objectives_of(reader, ids) if clinical and ids else {}
    shared = session.shared or {}
    members = [
        _member(seat, there.get(seat.client_id), lines.get(seat.client_id), objectives.get(seat.client_id, ()), clinical)
        for seat in seats
    ]  # fmt: skip
    members.sort(key=lambda one: (one.name.casefold(), str(one.client_id)))
    reads = reader.may("notes.see")
    leaders = tuple(one for one in (session.leader, session.co_leader) if one is not None)
    return SessionPage(
        session_id=session.pk, group_id=session.group_id, title=session.group.title, service=session.group.service.name,
        countable=session.group.service.countable, on=session.on, starts_at=session.starts_at, ends_at=session.ends_at,
        place=session.room.name if session.room is not None else session.get_mode_display(), mode=session.mode,
        mode_label=session.get_mode_display(), state=session.state, cancelled_why=session.cancelled_why,
        leaders=tuple(one.name for one in leaders), leads=reader.actor.user_id in {one.pk for one in leaders},
        topic=shared.get("topic", session.topic or session.group.topic), text=shared.get("text", "") if reads else "",
        modality=shared.get("modality", session.group.modality.name if session.group.modality is not None else ""),
        version=shared.get("version", 0), note_state=shared.get("state", SharedNote.State.DRAFT),
        due_at=_moment(shared.get("due_at")) or rules.deadlines(session.on).due_at(session.ends_at, group=True),
        saved_at=_moment(shared.get("saved_at")), saved_by=shared.get("author") or "",
        signed_at=_moment(shared.get("signed_at")), signed_by=shared.get("signer") or "", reads_clinical=clinical,
        members=tuple(members), hidden=max(0, session.booked - len(seats)),
    )  # fmt: skip


def seated(reader: Reader, session_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Who has a place in a session, by name: ids and names, in one query."""
    found = Seat.objects.all().visible_to(reader).filter(session_id=session_id, state=Seat.State.BOOKED)
    rows = ((seat.client_id, display_name(seat.client)) for seat in found.select_related("client"))
    return tuple(sorted(rows, key=lambda one: (one[1].casefold(), str(one[0]))))


def _session(reader: Reader, session_id: UUID) -> Any:
    shared = SharedNote.objects.filter(session=OuterRef("pk")).values(
        row=JSONObject(
            topic="topic", text="text", modality="modality", version="version", state="state", due_at="due_at",
            saved_at="saved_at", author="author__name", signed_at="signed_at", signer="signed_by__name",
        )
    )  # fmt: skip
    booked = (
        Seat.objects.all()
        .for_action()
        .filter(session=OuterRef("pk"), state=Seat.State.BOOKED)
        .order_by()
        .values("session")
    )
    found = Session.objects.filter(pk=session_id, center_id=reader.center_id).annotate(
        shared=Subquery(shared[:1]), booked=Coalesce(Subquery(booked.values(n=Count("pk"))), 0)
    )
    return found.select_related("group__service", "group__modality", "room", "leader", "co_leader").first()


def _seats(reader: Reader, session: Any) -> list[Any]:
    alerts = SafetyAlert.objects.all().for_action().filter(client_id=OuterRef("client_id"), closed_at=None)
    found = Seat.objects.all().visible_to(reader).filter(session=session, state=Seat.State.BOOKED)
    return list(found.select_related("client").annotate(open_alert=Exists(alerts)))


def _attendance(session: Any, ids: list[UUID]) -> dict[UUID, Attendance]:
    found = Attendance.objects.all().for_action().filter(session=session, client_id__in=ids)
    return {row.client_id: row for row in found.select_related("check_in")}


def _lines(session: Any, ids: list[UUID]) -> dict[UUID, LineView]:
    chosen = NoteObjective.objects.all().for_action().filter(note=OuterRef("pk")).values("objective_id")
    found = (
        Note.objects.all()
        .for_action()
        .filter(session=session, client_id__in=ids)
        .exclude(state=Note.State.ENTERED_IN_ERROR)
        .annotate(chosen=ArraySubquery(chosen))
    )
    return {
        note.client_id: LineView(note.pk, note.text, note.state, note.version, tuple(note.chosen))
        for note in found
    }


def _member(
    seat: Any, row: Attendance | None, line: LineView | None, objectives: Any, clinical: bool
) -> SessionMember:
    client = seat.client
    check_in = getattr(row, "check_in", None) if row is not None and clinical else None
    return SessionMember(
        client_id=seat.client_id, seat_id=seat.pk, name=display_name(client), first=client.legal_first, last=client.legal_last,
        pronouns=client.pronouns, home_state=client.state, why=seat.why, why_label=Seat.Why(seat.why).label,
        open_alert=seat.open_alert, attendance=attendance_view(row) if row is not None else None,
        check_in=check_in_view(check_in) if check_in is not None else None, line=line, objectives=tuple(objectives),
    )  # fmt: skip


def _moment(text: Any) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
