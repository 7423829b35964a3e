"""Safety alerts: acknowledged, handed over, escalated by the clock, closed with what was done."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.access.identity import acting_as
from midspan.center import queries as centers
from midspan.measures.actions import owners
from midspan.measures.actions.raising import Kind, _entry, _tell
from midspan.measures.models import SafetyAlert
from midspan.rules.safety import alert_rules
from midspan.trail.writing import record

SHORTEST_WORDS = 10


@act("alerts.act")
def acknowledge(*, by: Actor, at: datetime, alert_id: UUID) -> None:
    """Say that somebody is on it; the clock to close begins. A licensed person becomes the owner by it."""
    alert = _open(by, alert_id)
    rules = alert_rules(at.date())
    alert.state, alert.acknowledged_at, alert.acknowledged_by_id = (
        SafetyAlert.State.ACKNOWLEDGED,
        at,
        _user(by),
    )
    alert.due_at = max(rules.close_by(alert.urgency, alert.clock_at), rules.acknowledge_by(alert.urgency, at))
    me = centers.staff_member(by.center_id, _user(by)) if by.center_id else None
    if me is not None and owners.may_own(me, at):
        alert.owner_id, alert.owner_why = me.user_id, "took it"
    alert.save(update_fields=["state", "acknowledged_at", "acknowledged_by", "due_at", "owner", "owner_why"])
    _entry(alert, Kind.ACKNOWLEDGED, by, at)
    record(
        by=by,
        at=at,
        verb="alert.acknowledged",
        client_id=alert.client_id,
        subject_type="alert",
        subject_id=alert.pk,
    )


@act("alerts.act")
def note_alert(*, by: Actor, at: datetime, alert_id: UUID, done: Sequence[str] = (), words: str = "") -> None:
    """Write what was done so far; the alert stays open. Raises Invalid when nothing was written."""
    alert = _open(by, alert_id)
    acts = _done(done, at)
    if not acts and not words.strip():
        raise Invalid("Say what was done, or write a sentence.", field="words")
    _entry(alert, Kind.NOTE, by, at, acts, words.strip())
    record(
        by=by,
        at=at,
        verb="alert.noted",
        client_id=alert.client_id,
        subject_type="alert",
        subject_id=alert.pk,
        detail={"done": acts},
    )


@act("alerts.act")
def hand_over_alert(*, by: Actor, at: datetime, alert_id: UUID, to_user_id: int) -> None:
    """Give an alert to another licensed clinician, who is written to. The clock goes on."""
    alert = _open(by, alert_id)
    center_id = alert.client.center_id
    to = centers.staff_member(center_id, to_user_id)
    if to is None or not owners.may_own(to, at):
        raise Refused("An alert belongs to a licensed clinician whose licence holds. Choose another person.")
    alert.owner_id, alert.owner_why = to.user_id, f"handed over by {by.name}"
    alert.save(update_fields=["owner", "owner_why"])
    _entry(alert, Kind.HANDED, by, at, words=f"To {to.name}")
    _tell("safety_alert", at, center_id, alert, user_ids=[to.user_id])
    record(
        by=by,
        at=at,
        verb="alert.handed_over",
        client_id=alert.client_id,
        subject_type="alert",
        subject_id=alert.pk,
        detail={"to": to_user_id},
    )


@act("alerts.close")
def close_alert(*, by: Actor, at: datetime, alert_id: UUID, done: Sequence[str], words: str) -> None:
    """Close an alert with what was done. Refused without a licence that holds; Invalid without an act and a sentence."""
    alert = _open(by, alert_id)
    me = centers.staff_member(alert.client.center_id, _user(by))
    if me is None or not me.license_valid(at.date()):
        raise Refused(
            "Closing a safety alert takes a licence that holds. Write what was done and hand it to a licensed colleague."
        )
    acts = _done(done, at)
    if not acts:
        raise Invalid("Choose at least one thing that was done.", field="done")
    if len(words.strip()) < SHORTEST_WORDS:
        raise Invalid("Say in a sentence what was done and how the person is now.", field="words")
    alert.state, alert.closed_at, alert.closed_by_id = SafetyAlert.State.CLOSED, at, me.user_id
    alert.done, alert.words = acts, words.strip()
    if alert.acknowledged_at is None:
        alert.acknowledged_at, alert.acknowledged_by_id = at, me.user_id
    alert.save(
        update_fields=[
            "state",
            "closed_at",
            "closed_by",
            "done",
            "words",
            "acknowledged_at",
            "acknowledged_by",
        ]
    )
    _entry(alert, Kind.CLOSED, by, at, acts, words.strip())
    record(
        by=by,
        at=at,
        verb="alert.closed",
        client_id=alert.client_id,
        subject_type="alert",
        subject_id=alert.pk,
        detail={"done": acts},
    )


@act("alerts.act")
def escalate(*, by: Actor, at: datetime, alert_id: UUID) -> bool:
    """Escalate one alert whose clock has run out: the center's on-call contacts are written to, and again until it is
    closed. False when somebody was quicker."""
    alert = _open(by, alert_id, if_due=at)
    if alert is None:
        record(by=by, at=at, verb="alert.not_due", subject_type="alert", subject_id=alert_id)
        return False
    rules = alert_rules(at.date())
    alert.state, alert.escalated_at, alert.escalations = (
        SafetyAlert.State.ESCALATED,
        at,
        alert.escalations + 1,
    )
    alert.due_at = rules.next_rung(alert.urgency, alert.clock_at, alert.escalations, at)
    alert.save(update_fields=["state", "escalated_at", "escalations", "due_at"])
    _entry(alert, Kind.ESCALATED, by, at)
    _tell(
        "safety_escalation",
        at,
        alert.client.center_id,
        alert,
        user_ids=[alert.owner_id],
        roles=rules.told_on(alert.urgency, alert.escalations),
    )
    record(
        by=by,
        at=at,
        verb="alert.escalated",
        client_id=alert.client_id,
        subject_type="alert",
        subject_id=alert.pk,
        detail={"times": alert.escalations},
    )
    return True


def escalate_due(*, by: Actor, at: datetime) -> int:
    """Escalate every alert whose clock has run out, each in its own transaction; how many."""
    return sum(escalate(by=by, at=at, alert_id=alert_id) for alert_id in _due_ids(by=by, at=at))


def _due_ids(*, by: Actor, at: datetime) -> list[UUID]:
    with acting_as(by):
        due = SafetyAlert.objects.all().for_action().filter(closed_at=None, due_at__lte=at)
        return list(due.order_by("due_at").values_list("pk", flat=True))


def _open(by: Actor, alert_id: UUID, *, if_due: datetime | None = None) -> Any:
    """The alert, locked until the act ends. Raises Refused when it is not there or closed already."""
    found = (
        SafetyAlert.objects.all()
        .for_action()
        .select_related("client")
        .select_for_update(of=("self",))
        .filter(pk=alert_id)
    )
    if by.center_id is not None:
        found = found.filter(client__center_id=by.center_id)
    alert = found.first()
    if if_due is not None:
        return alert if alert is not None and alert.closed_at is None and alert.due_at <= if_due else None
    if alert is None:
        raise Refused("There is no such safety alert at your center.")
    if alert.closed_at is not None:
        raise Refused("This alert has been closed already. Nothing was changed.")
    return alert


def _done(done: Sequence[str], at: datetime) -> list[str]:
    known = [id for id, _ in alert_rules(at.date()).done]
    for one in done:
        if one not in known:
            raise Invalid(f"“{one}” is not in the list of what can be done.", field="done")
    return [one for one in known if one in done]


def _user(by: Actor) -> int:
    if by.user_id is None:
        raise Refused("A person has to do this, signed in under their own name.")
    return by.user_id
