"""Work that waits for a signature: sessions and appointments that nobody marked or wrote about, and drafts."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.charting.deadlines import deadlines, payers
from midspan.charting.models import Attendance, Note, SharedNote
from midspan.charting.queries.note_shapes import Unsigned
from midspan.people import names
from midspan.people.queries.prepared import Visible, rows
from midspan.rules import charting as rules
from midspan.schedule.models import Appointment, Seat, Session

LABELS = {
    "unmarked": "Not marked yet", "unwritten": "No note yet", "draft": "Draft, not signed", "left": "No line yet; the group’s note is signed",
}  # fmt: skip
NO_ONE, NO_TIME = Cast(Value(None), UUIDField()), Cast(Value(None), DateTimeField())
NOTHING = Cast(Value(""), CharField())
_WRITTEN = Case(When(text="", then=Value("unwritten")), default=Value("draft"), output_field=CharField())
COLUMNS = (
    "what", "kind_of", "about", "begins", "ends", "due", "who_id", "who", "session_key", "visit_key", "note_key", "client_key",
    "first", "last", "used",
)  # fmt: skip


def unsigned(reader: Reader, now: datetime, user_id: int | None = None) -> tuple[Unsigned, ...]:
    """What is to be marked, written or signed, the most overdue first; of one member of staff with `user_id`.

    It stays on the list until it is done; only what nobody ever marked is looked for no further back than the table
    `note-deadlines` says. One query, and one more where a payer's pack speaks of notes. Nothing for whoever does not read notes.
    """
    if not reader.may("notes.see"):
        return ()
    zone = centers.profile(reader.center_id).zone
    since = now - rules.deadlines(now.date()).unmarked
    whose = {} if user_id is None else {"user_id": user_id}
    found = rows(reader, _everything, center_id=reader.center_id, now=now, since=since, **whose)
    told = [dict(zip(COLUMNS, one, strict=True)) for one in found]
    pays = payers(
        reader, [one["client_key"] for one in told if one["client_key"]], now.astimezone(zone).date()
    )
    made = [_row(one, now, zone, reader.center_id, pays.get(one["client_key"], "")) for one in told]
    return tuple(sorted(made, key=lambda one: (one.due_at, one.title, str(one.note_id or one.session_id))))


def _everything(
    visible: Visible, *, center_id: int, now: datetime, since: datetime, user_id: int | None = None
) -> Any:
    here = Session.objects.filter(center_id=center_id)
    return _begun(here, now, user_id).union(
        _unmarked(here, now, since, user_id), _drafts(visible, user_id), _visits(visible, now, since, user_id),
        _left(visible, center_id, now, since, user_id), all=True,
    )  # fmt: skip


def _mine(user_id: int | None, path: str = "") -> Q:
    if user_id is None:
        return Q()
    return Q(**{f"{path}leader_id": user_id}) | Q(**{f"{path}co_leader_id": user_id})


def _begun(here: Any, now: datetime, user_id: int | None) -> Any:
    """Sessions that were marked and whose note is not signed."""
    found = SharedNote.objects.filter(
        _mine(user_id, "session__"), state=SharedNote.State.DRAFT, session__in=here, session__starts_at__lte=now
    ).exclude(session__state=Session.State.CANCELLED)  # fmt: skip
    return _columns(
        found, what=_WRITTEN, kind_of=Cast(Value("group"), CharField()), about=Cast("session__group__title", CharField()),
        begins=F("session__starts_at"), ends=F("session__ends_at"), due=F("due_at"), who_id=F("session__leader_id"),
        who=Cast("session__leader__name", CharField()), session_key=F("session_id"),
    )  # fmt: skip


def _unmarked(here: Any, now: datetime, since: datetime, user_id: int | None) -> Any:
    """Sessions that are over, with places taken, of which nobody has marked anything."""
    seats = Seat.objects.all().for_action().filter(session=OuterRef("pk"), state=Seat.State.BOOKED)
    found = here.filter(
        _mine(user_id), Exists(seats), ~Exists(SharedNote.objects.filter(session=OuterRef("pk"))),
        starts_at__gte=since, starts_at__lt=now, ends_at__lte=now,
    ).exclude(state=Session.State.CANCELLED)  # fmt: skip
    return _columns(
        found, what=Cast(Value("unmarked"), CharField()), kind_of=Cast(Value("group"), CharField()), about=Cast("group__title", CharField()),
        begins=F("starts_at"), ends=F("ends_at"), who_id=F("leader_id"), who=Cast("leader__name", CharField()), session_key=F("pk"),
    )  # fmt: skip


def _drafts(visible: Visible, user_id: int | None) -> Any:
    """Notes of single clients, and lines that came after their group's note was signed."""
    found = (
        visible(Note)
        .filter(Q(shared=None) | Q(shared__state=SharedNote.State.SIGNED), state=Note.State.DRAFT)
        .exclude(text="", shared__isnull=False)
    )
    if user_id is not None:
        found = found.filter(author_id=user_id)
    day = Cast("on", DateTimeField())
    return _columns(
        found, what=Cast(Value("draft"), CharField()), kind_of=Cast("kind", CharField()), about=Cast("session__group__title", CharField()),
        begins=F("appointment__starts_at"), ends=day, due=F("due_at"), who_id=F("author_id"), who=Cast("author__name", CharField()),
        session_key=F("session_id"), visit_key=F("appointment_id"), note_key=F("pk"), **_person(),
    )  # fmt: skip


def _left(visible: Visible, center_id: int, now: datetime, since: datetime, user_id: int | None) -> Any:
    """Those who were there and have no line, though their group's note is signed: somebody came in later, or the chart
    is closed to whoever signed.
    """
    signed = SharedNote.objects.filter(session=OuterRef("session_id"), state=SharedNote.State.SIGNED)
    lines = (
        Note.objects.all().for_action().filter(session=OuterRef("session_id"), client=OuterRef("client_id"))
    )
    found = (
        visible(Attendance)
        .filter(
            _mine(user_id, "session__"), Exists(signed), ~Exists(lines.exclude(state=Note.State.ENTERED_IN_ERROR).exclude(text="")),
            session__center_id=center_id, session__starts_at__gte=since, session__starts_at__lt=now,
            state=Attendance.State.PRESENT,
        )
    )  # fmt: skip
    return _columns(
        found, what=Cast(Value("left"), CharField()), kind_of=Cast(Value("group"), CharField()), about=Cast("session__group__title", CharField()),
        begins=F("session__starts_at"), ends=F("session__ends_at"), who_id=F("session__leader_id"),
        who=Cast("session__leader__name", CharField()), session_key=F("session_id"), **_person(),
    )  # fmt: skip


def _visits(visible: Visible, now: datetime, since: datetime, user_id: int | None) -> Any:
    """Appointments that are over and were not marked, or were held and have no note."""
    noted = Note.objects.all().for_action().filter(appointment=OuterRef("pk"))
    marked = Attendance.objects.all().for_action().filter(appointment=OuterRef("pk"))
    found = (
        visible(Appointment)
        .filter(starts_at__gte=since, starts_at__lt=now, ends_at__lte=now)
        .filter(~Exists(noted.exclude(state=Note.State.ENTERED_IN_ERROR)))
        .exclude(state__in=[Appointment.State.CANCELLED, Appointment.State.MISSED])
    )
    if user_id is not None:
        found = found.filter(user_id=user_id)
    held = Subquery(marked.values(yes=Value("unwritten", CharField()))[:1])
    return _columns(
        found, what=Coalesce(held, Value("unmarked", CharField())), kind_of=Cast("kind", CharField()), begins=F("starts_at"),
        ends=F("ends_at"), who_id=F("user_id"), who=Cast("user__name", CharField()), visit_key=F("pk"), **_person(),
    )  # fmt: skip


def _person() -> dict[str, Any]:
    """The client's key and names, as columns."""
    return {
        "client_key": F("client_id"), "first": Cast("client__legal_first", CharField()),
        "last": Cast("client__legal_last", CharField()), "used": Cast("client__name_used", CharField()),
    }  # fmt: skip


def _columns(found: Any, **given: Any) -> Any:
    """The columns that all parts share, in order; those that a part lacks are empty."""
    none = {
        "about": NOTHING, "due": NO_TIME, "session_key": NO_ONE, "visit_key": NO_ONE, "note_key": NO_ONE, "client_key": NO_ONE,
        "first": NOTHING, "last": NOTHING, "used": NOTHING,
    }  # fmt: skip
    every = none | given
    return (
        found.order_by()
        .annotate(**{f"x_{name}": every[name] for name in COLUMNS})
        .values_list(*(f"x_{n}" for n in COLUMNS))
    )


def _row(one: dict[str, Any], now: datetime, zone: Any, center_id: int, payer: str) -> Unsigned:
    begins, ends = one["begins"], one["ends"]
    began, group = (begins or now).date(), one["kind_of"] == "group"
    limits = deadlines(center_id, began, payer)
    row, pack = limits.rows["note_group" if group else "note"]
    due = one["due"] or limits.due_at(ends, group=group)
    drafted = one["note_key"] is not None
    on = (ends if drafted else begins.astimezone(zone)).date()
    kind = one["kind_of"]
    label = rules.kind_label(kind)
    title = one["about"] or (str(Appointment.Kind(kind).label) if kind in Appointment.Kind.values else label)
    client: UUID | None = one["client_key"]
    shown = (
        names.display(legal_first=one["first"], legal_last=one["last"], name_used=one["used"])
        if client
        else ""
    )
    return Unsigned(
        state=one["what"], state_label=LABELS[one["what"]], kind=kind, kind_label=label, title=title, on=on, starts_at=begins,
        due_at=due, overdue=due < now, user_id=one["who_id"], who=one["who"], session_id=one["session_key"],
        appointment_id=one["visit_key"], note_id=one["note_key"], client_id=client, client_name=shown,
        says=row.says, source=row.source, standing=row.standing, pack=pack.label,
    )  # fmt: skip
