"""What the queries give back: frozen, never models."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A member of a client's care team."""

    user_id: int
    name: str
    role: str
    role_label: str
    since: datetime


@dataclass(frozen=True, slots=True)
class DeathView:
    """The day of a client's death, how the center knows of it, and who wrote it down when."""

    on: date
    known_from: str
    recorded_at: datetime
    recorded_by_name: str


@dataclass(frozen=True, slots=True)
class ClientHeader:
    """What the chart's frame shows of a client. `level` and `admitted_on` are None before admission."""

    client_id: UUID
    display_name: str
    legal_name: str
    pronouns: str
    mrn: str
    born_on: date | None
    language: str
    interpreter: bool
    phone: str
    may_leave_message: bool
    created_at: datetime
    merged_into: UUID | None
    restricted: bool
    level: str
    level_from: date | None
    episode_id: UUID | None
    program_id: int | None
    track_id: int | None
    admitted_on: date | None
    expected_end_on: date | None
    discharged_on: date | None
    died_on: date | None = None

    def age(self, today: date) -> int | None:
        """Whole years on a day, or None."""
        return age_on(self.born_on, today)


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One line of a client list."""

    client_id: UUID
    display_name: str
    legal_name: str
    mrn: str
    born_on: date | None
    phone: str
    level: str
    admitted_on: date | None
    created_at: datetime
    discharged_on: date | None = None
    therapist: str = ""

    def age(self, today: date) -> int | None:
        """Whole years on a day, or None."""
        return age_on(self.born_on, today)


@dataclass(frozen=True, slots=True)
class ClientPage:
    """A page of a client list. `total` is counted up to `counted_to`; `total_is_at_least` says that there are more."""

    rows: tuple[ClientRow, ...]
    total: int
    total_is_at_least: bool
    offset: int
    limit: int

    @property
    def has_more(self) -> bool:
        """Whether a next page exists."""
        return self.total > self.offset + len(self.rows) or self.total_is_at_least


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Somebody around the client. An empty `may_be_told` means that nothing may be said."""

    contact_id: UUID
    name: str
    relationship: str
    phone: str
    email: str
    emergency: bool
    may_be_told: str
    note: str
    removed_at: datetime | None


@dataclass(frozen=True, slots=True)
class IntakeView:
    """Answers to the admission items as codes by name, and how many of all items are answered."""

    answers: dict[str, str]
    answered: int
    asked: int
    updated_at: datetime | None


@dataclass(frozen=True, slots=True)
class LevelSpan:
    """A span of an episode at one level."""

    level: str
    from_on: date
    until_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """One episode with its levels, oldest first. `discharged_on` is None while it is open."""

    id: UUID
    number: int
    program_id: int
    track_id: int | None
    admitted_on: date
    expected_end_on: date | None
    discharged_on: date | None
    levels: tuple[LevelSpan, ...]

    @property
    def open(self) -> bool:
        """Whether the client is in this episode now."""
        return self.discharged_on is None


def age_on(born_on: date | None, today: date) -> int | None:
    """Whole years between two days, or None where the first is not known."""
    if born_on is None:
        return None
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))
