"""The register of written agreements: all of them, one with its paper, and the one that is in force with somebody."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.reader import Reader
from midspan.documents.sealing import sha256
from midspan.privacy.models import Agreement
from midspan.rules.privacy.agreements import KindOfAgreement, kinds

COLUMNS = (
    "id", "party", "kind", "to", "services", "approval", "signed_on", "valid_from", "valid_until", "terms", "paper_type", "kept_at",
    "recorded_by__name", "recorded_at", "ended_on", "ended_by__name", "ended_reason",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AgreementView:
    """An agreement without its paper. `paper_type` is empty where the paper lies elsewhere, which `kept_at` then says."""

    agreement_id: UUID
    party: str
    kind: str
    to: str
    services: str
    approval: str
    signed_on: date
    valid_from: date
    valid_until: date | None
    terms: str
    paper_type: str
    kept_at: str
    recorded_by_name: str
    recorded_at: datetime
    ended_on: date | None
    ended_by_name: str | None
    ended_reason: str

    @property
    def about(self) -> KindOfAgreement:
        """Its kind."""
        return kinds()[self.kind]

    @property
    def last(self) -> date | None:
        """The last day on which it counts; None where it has no end."""
        days = [day for day in (self.valid_until, self.ended_on) if day is not None]
        return min(days) if days else None

    def in_force(self, on: date) -> bool:
        """Whether it counts on a day: the day on which it was ended is the last."""
        return self.valid_from <= on and (self.last is None or on <= self.last)


def agreements(reader: Reader) -> tuple[AgreementView, ...]:
    """The whole register, what ends first on top, what has ended last."""
    found = _views(Agreement.objects.all().visible_to(reader))
    return tuple(
        sorted(found, key=lambda one: (one.ended_on is not None, one.last or date.max, one.party.casefold()))
    )


def agreement(reader: Reader, *, agreement_id: UUID) -> AgreementView | None:
    """One agreement, or None where this reader may not see it."""
    return next(iter(_views(Agreement.objects.all().visible_to(reader).filter(pk=agreement_id))), None)


def agreement_paper(reader: Reader, *, agreement_id: UUID) -> tuple[bytes, str] | None:
    """The paper's bytes and their type; None where it is not kept here. Raises ValueError where they are not those that were kept."""
    rows = Agreement.objects.all().visible_to(reader).filter(pk=agreement_id).exclude(paper_sha256="")
    row = rows.values_list("paper", "paper_type", "paper_sha256").first()
    if row is None:
        return None
    data = bytes(row[0])
    if sha256(data) != row[2]:
        raise ValueError(f"The paper of agreement {agreement_id} is not what was kept: its hash differs.")
    return data, row[1]


def agreements_in_force(by: Actor, on: date) -> tuple[AgreementView, ...]:
    """What counts at the actor's center on a day, by party. For acts and for verdicts, which do not depend on who asks."""
    rows = _views(Agreement.objects.all().for_action().filter(center_id=by.center_id))
    return tuple(sorted((one for one in rows if one.in_force(on)), key=lambda one: one.party.casefold()))


def agreement_with(by: Actor, party: str, purpose: str, on: date) -> AgreementView | None:
    """The agreement in force with a party that serves a purpose, those for one purpose only first; None where there is none."""
    found = [
        one
        for one in agreements_in_force(by, on)
        if _folded(one.party) == _folded(party) and purpose in one.about.purposes
    ]
    return min(found, key=lambda one: list(kinds()).index(one.kind), default=None)


def _views(rows: Any) -> list[AgreementView]:
    return [AgreementView(*row) for row in rows.values_list(*COLUMNS)]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
