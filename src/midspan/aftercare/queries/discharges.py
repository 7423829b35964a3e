"""Discharges: one client's, those whose summary waits, and what the report carries."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Prefetch, Value, When

from midspan.access.reader import Reader
from midspan.aftercare.models import Discharge, Summary, SummaryAddendum
from midspan.aftercare.queries.shapes import (
    AddendumView,
    DischargeView,
    ItemView,
    SectionView,
    SummaryDue,
    SummaryView,
    TedsRow,
)
from midspan.center import queries as centers
from midspan.people.items import BY_NAME
from midspan.people.models import IntakeItems
from midspan.people.queries.clients import display_name
from midspan.rules import aftercare as rules
from midspan.rules import codes, levels

NOT_ASKED = {"", "1"}  # no second or third substance was named


def discharge(reader: Reader, *, client_id: UUID, summary: bool = True) -> DischargeView | None:
    """How the newest discharge went; None where the client was never discharged, or has come back since. In one query
    without the `summary`."""
    reads = summary and "clinical" in reader.classes
    found = _discharges(reader, reads).filter(client_id=client_id).order_by("-episode__number")
    row = next(iter(found[:1]), None)
    return None if row is None else _view(reader, row, reads)


def discharges(reader: Reader, *, client_id: UUID) -> tuple[DischargeView, ...]:
    """Every discharge of a client, the newest first."""
    reads = "clinical" in reader.classes
    found = _discharges(reader, reads).filter(client_id=client_id).order_by("-on")
    return tuple(_view(reader, row, reads) for row in found)


def summaries_due(reader: Reader, *, now: datetime, limit: int = 50) -> tuple[SummaryDue, ...]:
    """Discharges whose summary is not signed, the first due first, in one query."""
    today = now.astimezone(centers.profile(reader.center_id).zone).date()
    rows = Summary.objects.all().visible_to(reader).filter(signed_at=None)
    rows = rows.select_related("client", "discharge", "saved_by").order_by("due_on")[:limit]
    return tuple(
        SummaryDue(
            one.client_id, display_name(one.client), one.discharge.on, one.due_on, one.due_on < today, one.saved_by_id, one.saved_by.name
        )
        for one in rows
    )  # fmt: skip


def items_asked(reader: Reader, *, client_id: UUID, episode_id: UUID | None = None) -> tuple[str, ...]:
    """The items that are asked again at discharge: further substances only where the admission named them."""
    return asked_of(_intake(reader, client_id, episode_id))


def asked_of(before: dict[str, str], on: date | None = None) -> tuple[str, ...]:
    """The same from the answers at admission."""
    skipped = {n for n in ("2", "3") if before.get(f"substance_{n}", "") in NOT_ASKED}
    return tuple(name for name in rules.items(on) if not (name[-1] in skipped and name[-2] == "_"))


def teds(reader: Reader, *, since: date, until: date) -> tuple[TedsRow, ...]:
    """Every discharge between two days as the report carries it, in two queries. Codes, never words."""
    rows = (
        Discharge.objects.all()
        .visible_to(reader)
        .filter(on__gte=since, on__lte=until)
        .select_related("client", "episode", "summary")
        .order_by("on", "client__mrn")
    )
    found = list(rows)
    admitted = {
        one.episode_id: dict(one.answers)
        for one in IntakeItems.objects.all()
        .visible_to(reader)
        .filter(episode_id__in=[row.episode_id for row in found])
    }
    return tuple(_teds(row, admitted.get(row.episode_id, {})) for row in found)


def _teds(row: Any, admitted: dict[str, str]) -> TedsRow:
    summary = row.summary if hasattr(row, "summary") else None
    values = [
        ("REASON", row.reason),
        ("LOS", str((row.on - row.episode.admitted_on).days)),
        ("DISYR", str(row.on.year)),
        ("SERVICES_D", rules.service_of(row.level)),
    ]
    values += [(variable_of(name), code) for name, code in sorted(admitted.items())]
    values += [
        (f"{variable_of(name)}_D", code) for name, code in sorted((summary.items if summary else {}).items())
    ]
    return TedsRow(row.client_id, row.client.mrn, row.episode.number, tuple(values))


def variable_of(name: str) -> str:
    """The variable of an item in the data set, such as LIVARAG, with the number of the substance it belongs to."""
    variable = codes.variable(BY_NAME[name].codes)
    return variable[:-1] + name[-1] if variable[-1].isdigit() and name[-1].isdigit() else variable


def _discharges(reader: Reader, summaries: bool) -> Any:
    found = Discharge.objects.all().visible_to(reader).select_related("episode", "by")
    if not summaries:
        return found
    addenda = SummaryAddendum.objects.all().visible_to(reader).select_related("by").order_by("at")
    found = found.select_related("summary__saved_by")
    return found.prefetch_related(Prefetch("summary__addenda", queryset=addenda, to_attr="said"))


def _view(reader: Reader, row: Any, summaries: bool) -> DischargeView:
    on = date.fromisoformat(row.table.rpartition("@")[2])
    why = rules.reason(row.reason, on)
    return DischargeView(
        id=row.pk, client_id=row.client_id, episode_id=row.episode_id, number=row.episode.number, admitted_on=row.episode.admitted_on,
        on=row.on, last_contact_on=row.last_contact_on, reason=row.reason, reason_label=why.label, client_words=why.client,
        where=row.where, level=row.level, level_label=levels.level(row.level).label if row.level else "", wants_alumni=row.wants_alumni,
        may_follow_up=why.follow_up, by=row.by.name, at=row.at, summary=_summary(reader, row, on) if summaries else None,
    )  # fmt: skip


def _summary(reader: Reader, row: Any, on: date) -> SummaryView:
    one = row.summary
    before = _intake(reader, row.client_id, row.episode_id)
    return SummaryView(
        words=one.words,
        sections=tuple(SectionView(s.id, s.label, s.help, s.needed, one.sections.get(s.id, "")) for s in rules.sections(on)),
        items=tuple(_item(name, one.items, before) for name in asked_of(before, on)), version=one.version, due_on=one.due_on,
        saved_at=one.saved_at, saved_by=one.saved_by.name, signed_at=one.signed_at, signed_name=one.signed_name, text=one.signed_text,
        seal=one.seal, document_id=one.document_id, addenda=tuple(AddendumView(a.words, a.by.name, a.at) for a in one.said),
    )  # fmt: skip


def _item(name: str, given: dict[str, str], before: dict[str, str]) -> ItemView:
    item = BY_NAME[name]
    code = given.get(name, "")
    return ItemView(
        name, item.label, item.choices(), code, item.words(code) if code else "", item.words(before[name]) if before.get(name) else ""
    )  # fmt: skip


def _intake(reader: Reader, client_id: UUID, episode_id: UUID | None) -> dict[str, str]:
    rows = IntakeItems.objects.all().visible_to(reader).filter(client_id=client_id)
    of_stay = Case(When(episode_id=episode_id, then=0), default=1) if episode_id is not None else Value(0)
    row = rows.annotate(other=of_stay).order_by("other", "-updated_at").first()
    return dict(row.answers) if row else {}
