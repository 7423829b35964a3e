"""A group's session as it is opened on its day: who has a place, how they came, what is written. Two queries."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce, JSONObject

from midspan.access.reader import Reader
from midspan.charting.deadlines import deadlines
from midspan.charting.models import Attendance, CheckIn, Note, NoteObjective, SharedNote
from midspan.charting.queries.shapes import LineView, SessionMember, SessionPage
from midspan.charting.queries.views import attendance_view, check_in_view
from midspan.measures.models import SafetyAlert
from midspan.people.models import Client
from midspan.people.queries.beside import models_of, objects, whole
from midspan.people.queries.clients import display_name
from midspan.people.queries.prepared import Visible, parts, rows
from midspan.schedule.models import Seat, Session
from midspan.treatment.models import Objective
from midspan.treatment.queries import ObjectiveLine

SESSION = tuple(field.attname for field in Session._meta.concrete_fields)
BESIDE = {
    "title": "group__title", "group_topic": "group__topic", "service": "group__service__name", "countable": "group__service__countable",
    "modality": "group__modality__name", "place": "room__name", "leader_name": "leader__name", "co_leader_name": "co_leader__name",
}  # fmt: skip
CLIENT = ("id", "legal_first", "legal_last", "name_used", "pronouns", "state")
LINE = ("id", "client_id", "text", "state", "version", "needs_cosign")
OBJECTIVE = {name: name for name in ("id", "label", "text", "state", "target_on", "position")} | {
    "goal": "goal__number", "client": "client_id",
}  # fmt: skip


def session_page(reader: Reader, session_id: UUID) -> SessionPage | None:
    """One session of the reader's center, or None. Clients whom the reader may not see are only counted."""
    session = _session(reader, session_id)
    if session is None:
        return None
    found = parts(reader, _asked, session_id=session_id)
    seats = models_of(Client, found["seats"])
    clinical = "clinical" in reader.classes
    reads = reader.may("notes.see")
    there = {row.client_id: row for row in models_of(Attendance, found["there"])}
    asked = {row.attendance_id: row for row in models_of(CheckIn, found["asked"])} if clinical else {}
    lines = _lines(found) if clinical and reads else {}
    objectives = objective_lines(found["objectives"]) if clinical else {}
    shared = session.shared
    members = [
        _member(seat, there.get(seat.pk), asked, lines.get(seat.pk), objectives.get(seat.pk, ()))
        for seat in seats
    ]  # fmt: skip
    members.sort(key=lambda one: (one.name.casefold(), str(one.client_id)))
    return SessionPage(
        session_id=session.pk, group_id=session.group_id, title=session.title, service=session.service,
        countable=session.countable, on=session.on, starts_at=session.starts_at, ends_at=session.ends_at,
        place=session.place or session.get_mode_display(), mode=session.mode,
        mode_label=session.get_mode_display(), state=session.state, cancelled_why=session.cancelled_why,
        leaders=tuple(name for name in (session.leader_name, session.co_leader_name) if name),
        leads=reader.actor.user_id in {session.leader_id, session.co_leader_id},
        topic=shared.get("topic", session.topic or session.group_topic), text=shared.get("text", "") if reads else "",
        modality=shared.get("modality", session.modality or ""),
        version=shared.get("version", 0), note_state=shared.get("state", SharedNote.State.DRAFT),
        due_at=_moment(shared.get("due_at")) or deadlines(reader.center_id, session.on).due_at(session.ends_at, group=True),
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
    """The session with the names of `BESIDE`, its shared note as JSON and how many have a place, on one object."""
    found = rows(reader, _of_session, session_id=session_id, center_id=reader.center_id)
    if not found:
        return None
    session: Any = Session.from_db("default", SESSION, found[0][: len(SESSION)])
    for name, value in zip((*BESIDE, "shared", "booked"), found[0][len(SESSION) :], strict=True):
        setattr(session, name, value)
    session.shared = next(iter(objects([session.shared])), {}) if session.shared else {}
    return session


def _of_session(visible: Visible, *, session_id: UUID, center_id: int) -> Any:
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
    found = Session.objects.filter(pk=session_id, center_id=center_id)
    return found.values_list(
        *SESSION, *BESIDE.values(), Subquery(shared[:1]), Coalesce(Subquery(booked.values(n=Count("pk"))), 0)
    )


def _asked(visible: Visible, *, session_id: UUID) -> dict[str, Any]:
    """Who has a place, of those the reader may see, and what is marked and written of them."""
    seats = visible(Seat).filter(session_id=session_id, state=Seat.State.BOOKED)
    own = {"client_id__in": seats.values("client_id")}
    alerts = SafetyAlert.objects.all().for_action().filter(client_id=OuterRef("client_id"), closed_at=None)
    written = (
        Note.objects.all()
        .for_action()
        .filter(session_id=session_id, **own)
        .exclude(state=Note.State.ENTERED_IN_ERROR)
    )
    there = Attendance.objects.all().for_action().filter(session_id=session_id, **own)
    return {
        "seats": (
            seats.annotate(open_alert=Exists(alerts)),
            {name: f"client__{name}" for name in CLIENT} | {"seat_id": "id", "why": "why", "open_alert": "open_alert"},
        ),
        "there": (there, whole(Attendance)),
        "asked": (CheckIn.objects.all().for_action().filter(attendance__in=there), whole(CheckIn)),
        "notes": (written, {name: name for name in LINE}),
        "chosen": (
            NoteObjective.objects.all().for_action().filter(note__in=written), {"note": "note_id", "objective": "objective_id"},
        ),
        "objectives": (
            visible(Objective).filter(plan__state="active", state__in=["open", "carried"], **own),
            OBJECTIVE,
        ),
    }  # fmt: skip


def _lines(found: dict[str, list[dict[str, Any]]]) -> dict[UUID, LineView]:
    chosen: dict[str, list[UUID]] = {}
    for row in found["chosen"]:
        chosen.setdefault(row["note"], []).append(UUID(row["objective"]))
    return {
        UUID(row["client_id"]): LineView(
            UUID(row["id"]), row["text"], row["state"], row["version"], tuple(chosen.get(row["id"], ())), row["needs_cosign"],
        )
        for row in found["notes"]
    }  # fmt: skip


def objective_lines(found: list[dict[str, Any]]) -> dict[UUID, tuple[ObjectiveLine, ...]]:
    """Objectives by client, in the order of their plan, from rows of the columns `OBJECTIVE`."""
    lines: dict[UUID, list[ObjectiveLine]] = {}
    for row in sorted(found, key=lambda one: (one["goal"], one["position"])):
        target = date.fromisoformat(row["target_on"]) if row["target_on"] else None
        line = ObjectiveLine(UUID(row["id"]), row["label"], row["text"], row["state"], target)
        lines.setdefault(UUID(row["client"]), []).append(line)
    return {client: tuple(each) for client, each in lines.items()}


def _member(
    seat: Any, row: Attendance | None, asked: dict[UUID, CheckIn], line: LineView | None, objectives: tuple[ObjectiveLine, ...]
) -> SessionMember:  # fmt: skip
    check_in = asked.get(row.pk) if row is not None else None
    return SessionMember(
        client_id=seat.pk, seat_id=UUID(seat.seat_id), name=display_name(seat), first=seat.legal_first, last=seat.legal_last,
        pronouns=seat.pronouns, home_state=seat.state, why=seat.why, why_label=Seat.Why(seat.why).label,
        open_alert=seat.open_alert, attendance=attendance_view(row) if row is not None else None,
        check_in=check_in_view(check_in) if check_in is not None else None, line=line, objectives=objectives,
    )  # fmt: skip


def _moment(text: Any) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
