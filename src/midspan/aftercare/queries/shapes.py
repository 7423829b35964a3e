"""What the queries of this room give back: frozen, never models."""

from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as clock
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SupportView:
    """One line of a continuing-care plan. `area_label` says what it is about."""

    kind: str
    area: str
    area_label: str
    what: str
    who: str
    phone: str
    place: str
    on: date | None
    time: clock | None

    @property
    def appointment(self) -> bool:
        return self.kind == "appointment"


@dataclass(frozen=True, slots=True)
class PlanView:
    """A continuing-care plan. `changed`: it was saved again after the client got it."""

    id: UUID
    episode_id: UUID
    goals: str
    coach_id: int | None
    coach: str
    coach_words: str
    come_back: str
    version: int
    saved_at: datetime
    saved_by: str
    given_at: datetime | None
    document_id: UUID | None
    changed: bool
    supports: tuple[SupportView, ...]

    @property
    def appointments(self) -> tuple[SupportView, ...]:
        """Appointments in the order of their days."""
        mine = (one for one in self.supports if one.appointment and one.on is not None)
        return tuple(sorted(mine, key=lambda one: (one.on or date.max, one.time or clock.min)))

    @property
    def others(self) -> tuple[SupportView, ...]:
        """What is there beside appointments."""
        return tuple(one for one in self.supports if not one.appointment)


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of a summary; `missing` when it has to be filled before signing and is not."""

    id: str
    label: str
    help: str
    needed: bool
    text: str

    @property
    def missing(self) -> bool:
        return self.needed and not self.text.strip()


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item that the report asks again: its words, the codes to choose from, what was answered and how it was at admission."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]
    code: str
    words: str
    before: str


@dataclass(frozen=True, slots=True)
class AddendumView:
    """Words after signing."""

    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SummaryView:
    """The discharge summary. `open_items` are those of the report that nobody has answered; `text` as it was signed."""

    words: str
    sections: tuple[SectionView, ...]
    items: tuple[ItemView, ...]
    version: int
    due_on: date
    saved_at: datetime
    saved_by: str
    signed_at: datetime | None
    signed_name: str
    text: str
    seal: str
    document_id: UUID | None
    addenda: tuple[AddendumView, ...]

    @property
    def signed(self) -> bool:
        return self.signed_at is not None

    @property
    def missing(self) -> tuple[str, ...]:
        """What has to be filled before it can be signed, in words."""
        found = [one.label for one in self.sections if one.missing]
        return (*found, *(one.label for one in self.items if not one.code))


@dataclass(frozen=True, slots=True)
class DischargeView:
    """How an episode ended. `client_words` is what the client reads; `summary` is None for who does not read clinical parts."""

    id: UUID
    client_id: UUID
    episode_id: UUID
    number: int
    admitted_on: date
    on: date
    last_contact_on: date
    reason: str
    reason_label: str
    client_words: str
    where: str
    level: str
    level_label: str
    wants_alumni: bool | None
    may_follow_up: bool
    by: str
    at: datetime
    summary: SummaryView | None

    @property
    def days(self) -> int:
        """Days in care, the first and the last included."""
        return (self.on - self.admitted_on).days + 1


@dataclass(frozen=True, slots=True)
class ContactView:
    """One contact of a coach."""

    id: UUID
    happened_at: datetime
    how: str
    outcome: str
    tone: str
    minutes: int
    words: str
    next_on: date | None
    by: str


@dataclass(frozen=True, slots=True)
class AttemptView:
    """One attempt of a follow-up."""

    at: datetime
    how: str
    outcome: str
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """A follow-up. `opens_on` is the first day on which it may be done; `late` once its time is over."""

    id: UUID
    client_id: UUID
    client_name: str
    label: str
    days: int
    due_on: date
    opens_on: date
    state: str
    state_label: str
    outcome: str
    life: tuple[tuple[str, str], ...]
    tries: tuple[AttemptView, ...]
    open_now: bool
    late: bool
    phone: str

    @property
    def waiting(self) -> bool:
        return self.state == "waiting"

    @property
    def told(self) -> str:
        """What came of it and how the person is, in one line."""
        return " · ".join(
            filter(None, [self.outcome, *(f"{label}: {said.lower()}" for label, said in self.life)])
        )


@dataclass(frozen=True, slots=True)
class QuietLine:
    """Somebody whose coach has not been in contact for a while; `since` None where there was no contact yet."""

    client_id: UUID
    client_name: str
    in_care: bool
    since: datetime | None
    next_on: date | None
    days: int


@dataclass(frozen=True, slots=True)
class SummaryDue:
    """A discharge whose summary is not signed."""

    client_id: UUID
    client_name: str
    on: date
    due_on: date
    late: bool
    saved_by_id: int
    saved_by: str


@dataclass(frozen=True, slots=True)
class Reach:
    """Follow-ups that fell due in a span of days: how many were reached, not reached, still wait. `due` is all of them."""

    due: int
    reached: int
    not_reached: int
    waiting: int
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class TedsRow:
    """One discharge as the report carries it: codes only, by the data set's variable names."""

    client_id: UUID
    mrn: str
    episode: int
    values: tuple[tuple[str, str], ...]
