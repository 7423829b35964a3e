"""Reading who opened or may not open a chart, and the privacy officer's worklist."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from midspan.access.reader import Reader
from midspan.people import names
from midspan.privacy import consents as forms
from midspan.privacy.models import ChartAccess, Consent
from midspan.rules import tables


@dataclass(frozen=True, slots=True)
class OpeningView:
    """A chart that was opened outside the caseload. `finding` is empty until it is reviewed."""

    access_id: UUID
    client_id: UUID
    client_name: str
    user_id: int
    user_name: str
    reason: str
    since: datetime
    until: datetime
    finding: str
    review_note: str
    reviewed_at: datetime | None


@dataclass(frozen=True, slots=True)
class RestrictionView:
    """A chart that is closed to somebody; `until` is None while it is."""

    access_id: UUID
    client_id: UUID
    client_name: str
    user_id: int
    user_name: str
    reason: str
    since: datetime
    by_name: str
    until: datetime | None
    ended_reason: str


@dataclass(frozen=True, slots=True)
class ConsentDue:
    """A consent that ends soon, has ended, or was revoked lately. `when` is the day."""

    consent_id: UUID
    client_id: UUID
    client_name: str
    kind_label: str
    to_whom: str
    when: date
    how: str


@dataclass(frozen=True, slots=True)
class Worklist:
    """What waits for the privacy officer."""

    openings: tuple[OpeningView, ...]
    restrictions: tuple[RestrictionView, ...]
    ending: tuple[ConsentDue, ...]
    revoked: tuple[ConsentDue, ...]
    days_ahead: int
    days_back: int

    @property
    def back_words(self) -> str:
        """How far back it looks, in words."""
        return f"{self.days_back} days"


def restrictions(reader: Reader, *, client_id: UUID) -> tuple[RestrictionView, ...]:
    """To whom a chart is or was closed, open ones first."""
    rows = (
        _access(reader, ChartAccess.Kind.RESTRICTION).filter(client_id=client_id).order_by("-until", "-since")
    )
    return tuple(_restriction(row) for row in rows)


def openings(reader: Reader, *, client_id: UUID) -> tuple[OpeningView, ...]:
    """Who opened a chart outside the caseload, newest first."""
    rows = _access(reader, ChartAccess.Kind.GRANT).filter(client_id=client_id).order_by("-since")
    return tuple(_opening(row) for row in rows)


def worklist(reader: Reader, *, at: datetime | None = None) -> Worklist:
    """Openings to review, charts that are restricted, consents that end soon and those revoked lately. Four queries."""
    now = at or timezone.now()
    table = tables.load("privacy-worklist")
    ahead, back = int(table["days"]["ending"]), int(table["days"]["revoked"])
    today = timezone.localdate(now)
    unreviewed = _access(reader, ChartAccess.Kind.GRANT).filter(reviewed_at=None).order_by("since")
    closed = _access(reader, ChartAccess.Kind.RESTRICTION).filter(until=None).order_by("since")
    consents = (
        Consent.objects.all().visible_to(reader).filter(client__merged_into=None).select_related("client")
    )
    ending = consents.filter(
        ends="date", revoked_at=None, replaced_by=None, expires_on__gte=today - timedelta(days=back), expires_on__lte=today + timedelta(days=ahead)
    ).order_by("expires_on", "id")  # fmt: skip
    revoked = consents.filter(revoked_at__gte=now - timedelta(days=back), revoked_at__lte=now).order_by(
        "-revoked_at", "id"
    )
    return Worklist(
        openings=tuple(_opening(r) for r in unreviewed),
        restrictions=tuple(_restriction(r) for r in closed),
        ending=tuple(_due(r, r.expires_on, "ended" if r.expires_on < today else "ends") for r in ending),
        revoked=tuple(_due(r, timezone.localdate(r.revoked_at), "revoked") for r in revoked),
        days_ahead=ahead,
        days_back=back,
    )


def _access(reader: Reader, kind: str) -> Any:
    return (
        ChartAccess.objects.all()
        .visible_to(reader)
        .filter(kind=kind)
        .select_related("client", "user", "by_user")
    )


def _name(client: Any) -> str:
    return names.display(
        legal_first=client.legal_first, legal_last=client.legal_last, name_used=client.name_used
    )


def _whose(r: Any) -> tuple[UUID, UUID, str, int, str, str, datetime]:
    """What an opening and a restriction both begin with: its id, whose chart, for whom, why, since when."""
    return r.pk, r.client_id, _name(r.client), r.user_id, r.user.name, r.reason, r.since


def _opening(r: Any) -> OpeningView:
    return OpeningView(*_whose(r), r.until, r.finding, r.review_note, r.reviewed_at)


def _restriction(r: Any) -> RestrictionView:
    return RestrictionView(*_whose(r), r.by_user.name, r.until, r.ended_reason)


def _due(r: Any, when: date, how: str) -> ConsentDue:
    label = forms.kinds()[r.kind].label
    return ConsentDue(r.pk, r.client_id, _name(r.client), label, ", ".join(r.recipients), when, how)
