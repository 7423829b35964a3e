"""The register of written agreements: all of them, one with its paper, and the one that is in force with somebody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.reader import Reader
from midspan.documents.sealing import sha256
from midspan.privacy.models import Agreement
from midspan.privacy.sources import Known
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

    @property
    def known(self) -> Known:
        """Its party, as a recipient of whom the rules can be asked."""
        return Known(self.party, self.to, self.about.label, agreement=self.kind)

    def serves(self, party: str, purpose: str) -> bool:
        """Whether it is with somebody of this name, for this purpose."""
        return _folded(self.party) == _folded(party) and purpose in self.about.purposes

    def in_force(self, on: date) -> bool:
        """Whether it counts on a day: the day on which it was ended is the last."""
        return self.valid_from <= on and (self.last is None or on <= self.last)


NAMES = tuple(AgreementView.__dataclass_fields__)
KINDS: Mapping[str, Any] = {
    "agreement_id": UUID, "recorded_at": datetime.fromisoformat,
    **dict.fromkeys(["signed_on", "valid_from", "valid_until", "ended_on"], date.fromisoformat),
}  # fmt: skip


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


def register_rows(by: Actor) -> tuple[Any, dict[str, str]]:
    """The register of the actor's center as a part of a larger statement (`people.queries.beside.gathered`), for `register_of`."""
    return Agreement.objects.all().for_action().filter(center_id=by.center_id), dict(
        zip(NAMES, COLUMNS, strict=True)
    )


def register_of(rows: Iterable[Mapping[str, Any]], on: date) -> tuple[AgreementView, ...]:
    """What counts on a day, by party, of rows as that statement gives them."""
    found = (AgreementView(**{name: _plain(name, row[name]) for name in NAMES}) for row in rows)
    return tuple(sorted((one for one in found if one.in_force(on)), key=lambda one: one.party.casefold()))


def _plain(name: str, value: Any) -> Any:
    """A value of a row that came as JSON."""
    if value is None or name not in KINDS:
        return value
    return KINDS[name](value)


def _views(rows: Any) -> list[AgreementView]:
    return [AgreementView(*row) for row in rows.values_list(*COLUMNS)]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
