"""Raising a safety alert, in the transaction of the answer that caused it; its history, and who is written to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid
from midspan.center import queries as centers
from midspan.measures.actions import owners
from midspan.measures.models import AlertEntry, SafetyAlert
from midspan.outbox import actions as outbox
from midspan.people.actions import locked
from midspan.rules.safety import AlertRules, alert_rules
from midspan.trail.writing import record

Kind = AlertEntry.Kind


@dataclass(frozen=True, slots=True)
class AlertReason:
    """One safety answer: a stable code, a sentence without names, `now` or `same_day`, and how grave the answer is."""

    code: str
    says: str
    urgency: str
    weight: int = 0

    def to_dict(self) -> dict[str, Any]:
        return {"code": self.code, "says": self.says, "urgency": self.urgency, "weight": self.weight}


@dataclass(frozen=True, slots=True)
class Raised:
    """What raising did: a new alert, an open one made worse, or nothing that was not known already."""

    alert_id: UUID
    new: bool
    worse: bool


@act("alerts.see")
def raise_alert(
    *,
    by: Actor,
    at: datetime,
    client_id: UUID,
    source: str,
    source_id: object = "",
    reasons: Sequence[AlertReason],
) -> Raised:
    """Raise an alert in the caller's transaction. One open alert a source: what is new in `reasons` makes it worse,
    what is known already changes nothing, and what was closed comes back only with something new.

    `source` is `measure`, `assessment`, `enquiry`, `person`, `check_in` or `outreach`. Raises Invalid without a reason.
    """
    if not reasons:
        raise Invalid("Say what the safety concern is.")
    client = locked(by, client_id)
    rules = alert_rules(at.date())
    found = (
        SafetyAlert.objects.all()
        .for_action()
        .filter(client_id=client_id, source=source, source_id=str(source_id))
    )
    before = list(found.order_by("-raised_at"))
    known = {one["code"]: one["weight"] for alert in reversed(before) for one in alert.reasons}
    fresh = [one for one in reasons if one.code not in known or one.weight > known[one.code]]
    current = next((alert for alert in before if alert.closed_at is None), None)
    if not fresh and before:
        record(
            by=by,
            at=at,
            verb="alert.known",
            client_id=client_id,
            subject_type="alert",
            subject_id=(current or before[0]).pk,
        )
        return Raised((current or before[0]).pk, new=False, worse=False)
    if current is not None:
        return _worse(current, fresh, by, at, client.center_id, rules)
    return _new(fresh, by, at, client_id, client.center_id, source, str(source_id), rules)


def _new(
    reasons: list[AlertReason], by: Actor, at: datetime, client_id: UUID, center_id: int, source: str, source_id: str, rules: AlertRules
) -> Raised:  # fmt: skip
    owner = owners.choose(by=by, at=at, client_id=client_id, center_id=center_id, rules=rules)
    urgency = rules.most_urgent(one.urgency for one in reasons).urgency
    alert = SafetyAlert(
        client_id=client_id, source=source, source_id=source_id, reasons=[one.to_dict() for one in reasons],
        urgency=urgency, tables=list(rules.tables), owner_id=owner.user_id, owner_why=owner.why, raised_at=at, clock_at=at,
        due_at=rules.next_rung(urgency, at, 0, at) if owner.user_id else at,
    )  # fmt: skip
    alert.save(force_insert=True)
    _entry(alert, Kind.RAISED, by, at, words=" ".join(one.says for one in reasons))
    _tell("safety_alert", at, center_id, alert, user_ids=[owner.user_id])
    record(
        by=by, at=at, verb="alert.raised", client_id=client_id, subject_type="alert", subject_id=alert.pk,
        detail={"codes": [one.code for one in reasons], "urgency": urgency, "owner": owner.user_id, "source": source},
    )  # fmt: skip
    return Raised(alert.pk, new=True, worse=False)


def _worse(
    alert: SafetyAlert, fresh: list[AlertReason], by: Actor, at: datetime, center_id: int, rules: AlertRules
) -> Raised:
    """Add what is new; a greater urgency starts the clock anew, so that somebody acknowledges this too."""
    codes = {one.code for one in fresh}
    alert.reasons = [one for one in alert.reasons if one["code"] not in codes] + [
        one.to_dict() for one in fresh
    ]
    urgency = rules.most_urgent(one["urgency"] for one in alert.reasons).urgency
    if urgency != alert.urgency:
        alert.urgency, alert.state, alert.clock_at = urgency, SafetyAlert.State.OPEN, at
        alert.due_at = min(alert.due_at, rules.next_rung(urgency, at, 0, at))
        _tell("safety_alert", at, center_id, alert, user_ids=[alert.owner_id])
    alert.save(update_fields=["reasons", "urgency", "state", "clock_at", "due_at"])
    _entry(alert, Kind.WORSE, by, at, words=" ".join(one.says for one in fresh))
    record(by=by, at=at, verb="alert.worse", client_id=alert.client_id, subject_type="alert", subject_id=alert.pk,
           detail={"codes": sorted(codes), "urgency": urgency})  # fmt: skip
    return Raised(alert.pk, new=False, worse=True)


def _entry(
    alert: SafetyAlert, kind: str, by: Actor, at: datetime, done: list[str] | None = None, words: str = ""
) -> None:
    number = AlertEntry.objects.all().for_action().filter(alert=alert).count() + 1
    AlertEntry(
        client_id=alert.client_id,
        alert=alert,
        number=number,
        kind=kind,
        at=at,
        by_id=by.user_id,
        done=done or [],
        words=words,
    ).save(force_insert=True)


def _tell(
    template: str,
    at: datetime,
    center_id: int,
    alert: SafetyAlert,
    *,
    user_ids: list[int | None],
    roles: Sequence[str] = (),
) -> None:
    """Write to people. No name and nothing clinical: a message can be read on a locked phone's screen."""
    center = centers.profile(center_id)
    context = {
        "center": center.display_name, "urgency": alert_rules(at.date()).clock(alert.urgency).label, "alert_id": str(alert.pk),
        "on_call_phone": center.on_call_phone, "times": alert.escalations,
    }  # fmt: skip
    for address in owners.addresses(center_id=center_id, user_ids=user_ids, roles=roles):
        outbox.put(at=at, template=template, address=address, center_id=center_id, context=context)
