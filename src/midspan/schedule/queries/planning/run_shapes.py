"""What the queries of planning runs give back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from midspan.planner.plan import Plan
from midspan.planner.problem import Problem
from midspan.schedule.queries.planning.comparing import Differences
from midspan.schedule.queries.planning.naming import Names

ChangeKind = Literal["client", "leader", "opened", "closed"]
ACTIVE = ("waiting", "running", "stopping")


@dataclass(frozen=True, slots=True)
class Step:
    """Where a search stood `seconds` after its beginning: points of the best plan so far, what it does not give (appointments and
    parts of hours, as the planner counts them), its sessions, and the points below which no plan can be, where that is known.
    """

    seconds: float
    total: int
    unmet: int
    sessions: int
    bound: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """A planning run in a list. `state`: waiting, running, stopping, done, failed, published, set_aside. `lasts`: what is published
    holds from `monday` on, otherwise for that week alone. `site` is empty for all of the center.
    """

    run_id: UUID
    monday: date
    mode: str
    mode_says: str
    lasts: bool
    site_id: int | None
    site: str
    seconds: int
    state: str
    state_label: str
    asked_at: datetime
    asked_by: str
    ended_at: datetime | None
    decided_at: datetime | None
    decided_by: str

    @property
    def active(self) -> bool:
        """Whether the planner has it, or will."""
        return self.state in ACTIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class RunView:
    """A run and how far it is; cheap, since a page asks for it again and again. `waits_for`: a sentence while no worker has taken
    it up; `failed_why` one for what did not work. `sites`: while these are planned each by itself, their names and how far they are.
    """

    row: RunRow
    began_at: datetime | None
    steps: tuple[Step, ...]
    waits_for: str
    failed_why: str
    sites: tuple[tuple[str, str], ...] = ()

    @property
    def last(self) -> Step | None:
        """The newest step."""
        return self.steps[-1] if self.steps else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that a proposal changes, to be taken or left. `change_id` is made from the plan and stays the same. `name` is the
    client's, or the group's with its time; `lines` say what changes, each in a few words. Minutes are of `client` changes.
    """

    change_id: str
    kind: ChangeKind
    name: str
    lines: tuple[str, ...]
    client_id: UUID | None = None
    prescribed: int = 0
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class Hours:
    """How many clients have at least the hours that are prescribed for the week, of how many; minutes missing of all of them."""

    met: int
    clients: int
    missing: int


@dataclass(frozen=True, slots=True)
class Cost:
    """One part of what a week costs, in points: the planner's name of the term and words for it."""

    term: str
    says: str
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a run found, beside the week as it stands. `bound`: the points below which no plan of this week can be, and `gap`, how
    far above it the plan is at most, as a part of its total; None and a sentence in `unbounded_why` where nothing is proven.

    `holds`: what of the week as it stands can be held, from which hours before are reckoned.
    `pins`: the wishes it was asked with, clients and groups. `left_out`: what no plan could meet, in sentences. `short`: by client, minutes that the plan leaves missing. `changed`: what
    differs in the week since it was read, in sentences; while there are any the proposal cannot be published. `rules`: sentences on
    rules that the plan breaks, which is a mistake of the planner's; such a plan is not published either.
    """

    view: RunView
    pins: tuple[tuple[UUID, int], ...]
    problem: Problem
    plan: Plan
    holds: Plan
    names: Names
    differences: Differences
    changes: tuple[Change, ...]
    short: Mapping[UUID, int]
    hours_before: Hours
    hours_after: Hours
    sessions_before: int
    sessions_after: int
    fill_before: float
    fill_after: float
    costs: tuple[Cost, ...]
    total_before: int
    total_after: int
    bound: int | None
    gap: float | None
    unbounded_why: str
    left_out: tuple[str, ...]
    changed: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToTellOfRun:
    """A client whose week a published run changed, what changed, how they wish to be reached (empty for readers who do not read
    it), and whether they were told.
    """

    client_id: UUID
    name: str
    phone: str
    may_leave_message: bool
    may_text: bool
    neutral_contact: str
    best_time: str
    lines: tuple[str, ...]
    told_at: datetime | None
    told_by: str
