"""What somebody asks a chair for, and what is answered."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from midspan.rules.schedule import WallTime
from midspan.schedule.queries.availability import Available


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the program week is to be (`minutes` on `days`, at most `most` minutes), where, how (`either`, `on_site`,
    `telehealth`) and from when on; `known` is when they can come, None for at any time. `client_id` is somebody's who may
    belong to groups already; `track_id` and `site_id` are wishes, None for any.
    """

    level: str
    program_id: int
    minutes: int
    days: int
    from_on: date
    most: int | None = None
    modality: str = "either"
    track_id: int | None = None
    site_id: int | None = None
    known: Available | None = None
    client_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chair:
    """A place in one group: at `times`, its own that suit (`left_out` do not), from `first_on` on, None where there is none in
    the weeks ahead. Then `expected_on` is the first day if stays end as expected, when `leaving` of them have ended. `free` is of
    the next time at which it meets, the fullest of them, on `free_on`.
    """

    group_id: int
    title: str
    site_id: int | None
    track_id: int | None
    mode: str
    times: tuple[WallTime, ...]
    left_out: tuple[WallTime, ...]
    minutes: int
    first_on: date | None
    expected_on: date | None
    leaving: int
    free: int
    free_on: date | None
    capacity: int
    waiting: int
    why_not: str = ""

    @property
    def days(self) -> int:
        return len({one.weekday for one in self.times})


@dataclass(frozen=True, slots=True)
class Answer:
    """Chairs that make a week together; `whole` says that it has the prescribed hours on the prescribed days."""

    chairs: tuple[Chair, ...]
    first_on: date
    minutes: int
    days: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """What would open a chair in a group: `full` says until when it has none, `seat` what one more takes, `fits` what would have
    to change in their week; each a sentence or empty.
    """

    chair: Chair
    full: str
    seat: str
    fits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtSite:
    """What one site has, or, without an id, groups by video: the answers that begin first, and what would open more."""

    site_id: int | None
    name: str
    answers: tuple[Answer, ...]
    openings: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class Sits:
    """A group in which the client sits already, and the times at which they come."""

    group_id: int
    title: str
    times: tuple[WallTime, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """All of it. `weeks` is how far ahead was looked, `has` how many minutes a week the client has already in the groups in which
    they sit; the answers are places beside those.
    """

    asked: Asked
    sites: tuple[AtSite, ...]
    weeks: int
    has: int
    table: str
    sits: tuple[Sits, ...] = ()

    @property
    def has_days(self) -> int:
        """On how many days the client comes already."""
        return len({time.weekday for one in self.sits for time in one.times})

    @property
    def has_all(self) -> bool:
        """Whether the client has what is prescribed already."""
        asked = self.asked
        return bool(self.sits) and self.has >= asked.minutes and self.has_days >= asked.days

    @property
    def whole(self) -> bool:
        """Whether some site has all that is prescribed."""
        return any(one.whole for site in self.sites for one in site.answers)
