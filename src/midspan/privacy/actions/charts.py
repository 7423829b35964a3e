"""Restricting a chart from named staff, and reviewing charts that were opened outside the caseload."""

from datetime import datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.center import queries as centers
from midspan.people import actions as people
from midspan.privacy.models import ChartAccess
from midspan.trail.writing import record

FINDINGS = {"fits": "The reason fits", "concern": "A concern: to follow up"}


@act("charts.restrict")
def restrict_chart(*, by: Actor, at: datetime, client_id: UUID, user_id: int, reason: str) -> UUID:
    """Close a chart to one member of staff, whatever their role, until it is lifted; ends their open grants at once.

    Raises Refused for oneself, and Invalid without a reason, for somebody who does not work here, or twice.
    """
    people.locked(by, client_id)
    if by.user_id is None or user_id == by.user_id:
        raise Refused("You cannot close a chart to yourself: you could not open it again to lift that.")
    if by.center_id is None or centers.staff_member(by.center_id, user_id) is None:
        raise Invalid("Choose a member of staff of this center.", field="user")
    if len(reason.strip()) < 5:
        raise Invalid("Say why, such as “they are related” or “the client asked for it”.", field="reason")
    theirs = ChartAccess.objects.all().for_action().filter(client_id=client_id, user_id=user_id)
    if theirs.filter(kind=ChartAccess.Kind.RESTRICTION, until=None).exists():
        raise Invalid("This chart is closed to this person already.", field="user")
    theirs.filter(kind__in=[ChartAccess.Kind.GRANT, ChartAccess.Kind.COVER], until__gt=at).update(
        until=at, ended_by=by.user_id, ended_reason="The chart was restricted."
    )
    row = ChartAccess(
        client_id=client_id,
        user_id=user_id,
        kind=ChartAccess.Kind.RESTRICTION,
        reason=reason.strip(),
        since=at,
        by_user_id=by.user_id,
    )
    row.save(force_insert=True)
    people.mark_restricted(by=by, at=at, client_id=client_id, restricted=True)
    record(
        by=by,
        at=at,
        verb="chart.restricted",
        client_id=client_id,
        subject_type="user",
        subject_id=user_id,
        reason=reason.strip(),
    )
    return row.pk


@act("charts.restrict")
def lift_restriction(*, by: Actor, at: datetime, access_id: UUID, reason: str) -> None:
    """Open a chart again to somebody it was closed to."""
    row = _locked(by, access_id, ChartAccess.Kind.RESTRICTION)
    if row.until is not None:
        raise Refused("This restriction was lifted already.")
    if row.user_id == by.user_id:
        raise Refused("Somebody else has to lift a restriction that concerns you.")
    if len(reason.strip()) < 5:
        raise Invalid("Say why the chart may be opened again.", field="reason")
    row.until, row.ended_by_id, row.ended_reason = at, by.user_id, reason.strip()
    row.save(update_fields=["until", "ended_by", "ended_reason"])
    others = (
        ChartAccess.objects.all()
        .for_action()
        .filter(client_id=row.client_id, kind=ChartAccess.Kind.RESTRICTION, until=None)
    )
    people.mark_restricted(by=by, at=at, client_id=row.client_id, restricted=others.exists())
    record(
        by=by,
        at=at,
        verb="chart.restriction_lifted",
        client_id=row.client_id,
        subject_type="user",
        subject_id=row.user_id,
        reason=reason.strip(),
    )


@act("privacy.review")
def review_restriction(*, by: Actor, at: datetime, access_id: UUID, note: str = "") -> None:
    """Say of a restricted chart that it was looked at again and stays so; the clock to the next look begins anew."""
    row = _locked(by, access_id, ChartAccess.Kind.RESTRICTION)
    if row.until is not None:
        raise Refused("This restriction was lifted already.")
    if row.user_id == by.user_id:
        raise Refused("Somebody else has to look at a restriction that concerns you.")
    row.reviewed_at, row.reviewed_by_id, row.finding, row.review_note = at, by.user_id, "fits", note.strip()
    row.save(update_fields=["reviewed_at", "reviewed_by", "finding", "review_note"])
    record(
        by=by,
        at=at,
        verb="chart.restriction_reviewed",
        client_id=row.client_id,
        subject_type="user",
        subject_id=row.user_id,
    )


@act("privacy.review")
def review_opening(*, by: Actor, at: datetime, access_id: UUID, finding: str, note: str = "") -> None:
    """Say of a chart that was opened outside the caseload whether the reason fits. A concern takes a note."""
    row = _locked(by, access_id, ChartAccess.Kind.GRANT)
    if row.reviewed_at is not None:
        raise Refused("This opening was reviewed already.")
    if row.user_id == by.user_id:
        raise Refused("Somebody else has to review your own opening.")
    if finding not in FINDINGS:
        raise Invalid("Say whether the reason fits.", field="finding")
    if finding == "concern" and len(note.strip()) < 5:
        raise Invalid("Write what is to be followed up.", field="note")
    row.reviewed_at, row.reviewed_by_id, row.finding, row.review_note = at, by.user_id, finding, note.strip()
    row.save(update_fields=["reviewed_at", "reviewed_by", "finding", "review_note"])
    record(
        by=by,
        at=at,
        verb="chart.opening_reviewed",
        client_id=row.client_id,
        subject_type="chart_access",
        subject_id=row.pk,
        detail={"finding": finding},
    )


def _locked(by: Actor, access_id: UUID, kind: str) -> Any:
    rows = ChartAccess.objects.all().for_action().select_for_update(of=("self",))
    row = rows.filter(pk=access_id, kind=kind, client__center_id=by.center_id).first()
    if row is None:
        raise Refused("There is no such entry at your center.")
    return row
