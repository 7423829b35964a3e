"""What is given to the acts of this room."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from datetime import time as clock


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportFacts:
    """One line of a continuing-care plan. `kind` is `appointment` (then `on`, and `time` where known) or `support`.

    `area` is an id of `rules.aftercare.supports`: therapy, medical, mutual_help, housing, family, work, legal, other.
    """

    what: str
    kind: str = "support"
    area: str = "other"
    who: str = ""
    phone: str = ""
    place: str = ""
    on: date | None = None
    time: clock | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """A continuing-care plan whole: what is wanted next, the coach and how often, how to come back, and its lines."""

    goals: str = ""
    coach_id: int | None = None
    coach_words: str = ""
    come_back: str = ""
    supports: tuple[SupportFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DischargeFacts:
    """A discharge: the last day, the last contact (the last day unless given), why (a code of `rules.aftercare.reasons`).

    `sections` are the summary's, by id; those left out are drafted from the chart. `items` are what the report asks again,
    as codes by item name. `wants_alumni`: whether the person wants follow-ups, None until asked. `plan` replaces the
    continuing-care plan, where given. Where the reason is that the client died, `died_on` and `known_from` say when, and how the
    center knows; nothing to say where that is on file already.
    """

    on: date
    reason: str
    died_on: date | None = None
    known_from: str = ""
    last_contact_on: date | None = None
    words: str = ""
    where: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    wants_alumni: bool | None = None
    plan: PlanFacts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFacts:
    """A coach's contact: how (`rules.aftercare.hows`), what came of it (`outcomes`), when it was (now unless given)."""

    how: str
    outcome: str
    happened_at: datetime | None = None
    minutes: int = 0
    words: str = ""
    next_on: date | None = None
