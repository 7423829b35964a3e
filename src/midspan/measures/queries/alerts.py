"""Safety alerts: the lines on top of every screen, the worklist, one alert with its history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.utils import timezone

from midspan.access.reader import Reader
from midspan.measures.models import AlertEntry, SafetyAlert
from midspan.people.models import Client
from midspan.people.names import display
from midspan.people.queries.clients import display_name as display_of
from midspan.people.queries.prepared import Visible, rows
from midspan.rules.safety import AlertRules, alert_rules
from midspan.ui.addresses import address


@dataclass(frozen=True, slots=True)
class AlertLine:
    """One open alert as the top of a screen shows it. Whoever does not read the safety class sees that there is one,
    and nothing of whom or why."""

    alert_id: UUID
    client_id: UUID | None
    text: str
    urgency: str
    waiting_for: str
    url: str
    state: str
    state_label: str
    owner: str
    mine: bool
    raised_at: datetime
    due_at: datetime
    late: bool


@dataclass(frozen=True, slots=True)
class AlertEntryView:
    """One line of an alert's history."""

    kind: str
    kind_label: str
    at: datetime
    by: str
    done: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class AlertView:
    """One alert whole. `reasons` most urgent first; `done` are labels."""

    id: UUID
    client_id: UUID
    client_name: str
    source: str
    source_label: str
    source_id: str
    reasons: tuple[Mapping[str, Any], ...]
    urgency: str
    urgency_label: str
    says: str
    state: str
    state_label: str
    owner_id: int | None
    owner: str
    owner_why: str
    raised_at: datetime
    acknowledge_by: datetime
    close_by: datetime
    acknowledged_at: datetime | None
    acknowledged_by: str
    escalated_at: datetime | None
    escalations: int
    closed_at: datetime | None
    closed_by: str
    done: tuple[str, ...]
    words: str
    tables: tuple[str, ...]
    history: tuple[AlertEntryView, ...] = ()


class _Open(NamedTuple):
    """A row of an open alert, in the order of its query."""

    alert_id: UUID
    client_id: UUID
    legal_first: str
    legal_last: str
    name_used: str
    urgency: str
    state: str
    owner_id: int | None
    owner: str | None
    raised_at: datetime
    due_at: datetime


def open_alerts(reader: Reader) -> tuple[AlertLine, ...]:
    """Every alert that is not closed, most urgent and oldest first, in one query; nothing for whoever may not see them."""
    return open_lines(reader, now=timezone.now())


def open_lines(reader: Reader, *, now: datetime, client_id: UUID | None = None) -> tuple[AlertLine, ...]:
    """The same at a given moment, and for one client where asked."""
    if not reader.may("alerts.see"):
        return ()
    found = [
        _Open(*row)
        for row in (rows(reader, _open) if client_id is None else rows(reader, _open, client=client_id))
    ]
    rules = alert_rules(now.date())
    rank = {clock.urgency: at for at, clock in enumerate(rules.clocks)}
    found.sort(key=lambda one: (rank.get(one.urgency, 0), one.raised_at))
    return tuple(_line(one, reader, rules, now) for one in found)


def _open(visible: Visible, *, client: UUID | None = None) -> Any:
    # Who has no safety class still learns that somebody waits; the clients are those that the reader may see.
    seen = visible(Client).values("pk") if client is None else visible(Client).filter(pk=client).values("pk")
    found = SafetyAlert.objects.all().for_action().filter(closed_at=None, client__in=seen)
    return found.values_list(
        "pk", "client_id", "client__legal_first", "client__legal_last", "client__name_used", "urgency", "state", "owner_id",
        "owner__name", "raised_at", "due_at",
    )  # fmt: skip


def closed_alerts(reader: Reader, *, limit: int = 50) -> tuple[AlertView, ...]:
    """Alerts that were closed, the newest first."""
    found = _views(reader).filter(closed_at__isnull=False).order_by("-closed_at")[:limit]
    return tuple(_view(one) for one in found)


def alerts_of(reader: Reader, *, client_id: UUID) -> tuple[AlertView, ...]:
    """Every alert of one client, the newest first."""
    return tuple(_view(one) for one in _views(reader).filter(client_id=client_id).order_by("-raised_at"))


def alert(reader: Reader, *, alert_id: UUID) -> AlertView | None:
    """One alert with its history, or None where this reader may not see it."""
    one = _views(reader).filter(pk=alert_id).first()
    if one is None:
        return None
    rules = alert_rules(one.raised_at.date())
    entries = (
        AlertEntry.objects.all().visible_to(reader).filter(alert=one).select_related("by").order_by("-number")
    )
    return _view(
        one,
        tuple(
            AlertEntryView(
                row.kind, AlertEntry.Kind(row.kind).label, row.at, row.by.name if row.by else "Midspan",
                tuple(rules.done_label(id) for id in row.done), row.words,
            )
            for row in entries
        ),
    )  # fmt: skip


def _views(reader: Reader) -> Any:
    return (
        SafetyAlert.objects.all()
        .visible_to(reader)
        .select_related("client", "owner", "acknowledged_by", "closed_by")
    )


def _line(one: _Open, reader: Reader, rules: AlertRules, now: datetime) -> AlertLine:
    reads = "safety" in reader.classes
    name = display(legal_first=one.legal_first, legal_last=one.legal_last, name_used=one.name_used)
    owner, state = one.owner or "no owner yet", SafetyAlert.State(one.state).label
    return AlertLine(
        alert_id=one.alert_id, client_id=one.client_id if reads else None,
        text=f"Safety alert: {name}" if reads else "A client needs a clinician now", urgency=rules.clock(one.urgency).label,
        waiting_for=f"{state} · waiting {span(now - one.raised_at)} · {owner}",
        url=address("measures:alert", one.alert_id) if reads else address("measures:alerts"),
        state=one.state, state_label=state, owner=owner, mine=one.owner_id == reader.actor.user_id,
        raised_at=one.raised_at, due_at=one.due_at, late=one.state == "escalated" or one.due_at <= now,
    )  # fmt: skip


def span(length: Any) -> str:
    """A span in words: minutes, hours, days."""
    minutes = max(0, round(length.total_seconds() / 60))
    if minutes < 90:
        return f"{minutes} min"
    return f"{round(minutes / 60)} h" if minutes < 2880 else f"{round(minutes / 1440)} days"


def _view(one: Any, history: tuple[AlertEntryView, ...] = ()) -> AlertView:
    rules = alert_rules(one.raised_at.date())
    clock = rules.clock(one.urgency)
    order = [each.urgency for each in rules.clocks]
    return AlertView(
        id=one.pk, client_id=one.client_id, client_name=display_of(one.client), source=one.source,
        source_label=one.get_source_display(), source_id=one.source_id,
        reasons=tuple(sorted(one.reasons, key=lambda each: order.index(each["urgency"]))), urgency=one.urgency,
        urgency_label=clock.label, says=clock.says, state=one.state, state_label=one.get_state_display(),
        owner_id=one.owner_id, owner=one.owner.name if one.owner else "", owner_why=one.owner_why, raised_at=one.raised_at,
        acknowledge_by=rules.acknowledge_by(one.urgency, one.clock_at), close_by=rules.close_by(one.urgency, one.clock_at),
        acknowledged_at=one.acknowledged_at, acknowledged_by=one.acknowledged_by.name if one.acknowledged_by else "",
        escalated_at=one.escalated_at, escalations=one.escalations, closed_at=one.closed_at,
        closed_by=one.closed_by.name if one.closed_by else "", done=tuple(rules.done_label(id) for id in one.done), words=one.words,
        tables=tuple(one.tables), history=history,
    )  # fmt: skip
