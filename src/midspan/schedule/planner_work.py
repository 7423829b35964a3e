"""What a worker does with a planning run: it searches, proves how cheap a week could be at best, and judges what it found."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec
from django.utils import timezone

from midspan.access.actor import Actor
from midspan.planner.plan import Plan
from midspan.planner.problem import Problem
from midspan.planner.report import report
from midspan.planner.sites import join
from midspan.schedule import site_work
from midspan.schedule.actions.planning import by_site, running
from midspan.schedule.actions.planning.by_site import SiteTask
from midspan.schedule.actions.planning.running import Outcome, Task, Word

if TYPE_CHECKING:
    from midspan.planner.solve import Solution

log = logging.getLogger(__name__)
FAILED = "The planner met an error of its own. Nothing of the week was changed. Ask again, or tell your administrator."
BROKEN = "The planner's plan broke a rule, which is an error of its own. Nothing of the week was changed. Ask again."
PROVABLE = frozenset({"iop-week-1", "iop-week-2"})  # editions of the format for which a bound is known
PROVES = 5  # seconds; in less there is no time to prove anything in, and nobody waits for it
PATIENCE = 5.0  # seconds after the search
UNPROVEN = "How cheap this week could be at best is not proven."
APART = 1.0  # seconds between two looks at what became of the run


def work(by: Actor, run_id: UUID) -> None:
    """Take up a run and see it through; nothing where nobody waits for it any more. What goes wrong is told in the run."""
    task = running.take_up(by=by, at=timezone.now(), run_id=run_id)
    if task is None:
        return
    watch = Watch(by, task, steps=[dict(one) for one in task.steps])
    try:
        weeks = site_work.weeks_of(task)
        if weeks:
            by_site.divide(by=by, at=timezone.now(), task=task, weeks=weeks)
            return
        found = planned(task, watch)
        if found.judged.violations:
            log.error("A plan of run %s breaks the rule %s", run_id, found.judged.violations[0].rule)
            running.fail(by=by, at=timezone.now(), task=task, why=BROKEN)
        else:
            running.finish(by=by, at=timezone.now(), task=task, found=found, steps=watch.steps)
    except Exception:
        log.exception("Run %s could not be planned", run_id)
        running.fail(by=by, at=timezone.now(), task=task, why=FAILED)


def work_site(by: Actor, week_id: UUID) -> None:
    """Take up one site's week of a run and see it through; what goes wrong is told in the run."""
    task = by_site.take_up(by=by, at=timezone.now(), week_id=week_id)
    if task is None:
        return
    watch = SiteWatch(by, task)
    try:
        found = searched(task.problem, task, watch)
        judged = report(task.problem, found.plan)
        if judged.violations:
            log.error("A site's plan of run %s breaks the rule %s", task.run_id, judged.violations[0].rule)
            by_site.fail(by=by, at=timezone.now(), task=task, why=BROKEN)
            return
        watch.end(found.seconds, judged.total, judged.sessions)
        by_site.finish(
            by=by, at=timezone.now(), task=task, plan=found.plan, moves=found.moves, steps=watch.steps
        )
    except Exception:
        log.exception("A site of run %s could not be planned", task.run_id)
        by_site.fail(by=by, at=timezone.now(), task=task, why=FAILED)


def planned(task: Task, watch: "Watch") -> Outcome:
    """The best plan of what can be met at all; judged against all of the week. Where its sites were planned by themselves, the last
    step begins with them joined, and neither their plan nor the week as it stands may be better than what it finds.
    """
    problem = task.problem
    told, rest = site_work.possible(problem)
    last, begin = site_work.last_step(task)
    with bounding(last, watch):
        solution = searched(rest, last, watch, begin)
    stands = site_work.as_it_stands(problem)
    others = [join(task.plans), stands] if task.plans else []
    plan, judged = site_work.cheapest(problem, [solution.plan, *others])
    proven = watch.proven
    if proven is not None and proven["total"] > judged.total:
        log.error("Run %s has a plan below what was proven, so the bound is not told", task.run_id)
        watch.proven = proven = None
    watch.end(solution.seconds, judged.total, judged.sessions)
    return Outcome(
        plan=plan, judged=judged, before=report(problem, stands),
        left_out=[msgspec.to_builtins(one) for one in told], bound=proven, why="" if proven else UNPROVEN,
    )  # fmt: skip


def searched(
    problem: Problem, task: Task | SiteTask, watch: "Watch", begin: Plan | None = None
) -> "Solution":
    from midspan.planner.solve import solve  # noqa: PLC0415  (it compiles: only a worker of this queue needs it)

    return solve(
        problem, seconds=task.seconds, moves=task.moves, seed=task.seed, progress=watch.note, stop=watch.stopped,
        begin_with=begin,
    )  # fmt: skip


@dataclass
class Watch:
    """Tells the run how far the search is, once a second, and hears whether it is to stop. `steps` there are already, those of its
    sites, go before.
    """

    by: Actor
    task: Any
    steps: list[dict[str, Any]] = field(default_factory=list)
    spent: float = 0.0
    proven: dict[str, Any] | None = None
    looked: float = 0.0
    stop: bool = False

    def __post_init__(self) -> None:
        self.spent = self.steps[-1]["seconds"] if self.steps else 0.0

    def note(self, now: Any) -> None:
        """`now` is the search's progress. A step is kept when something has changed, or a second has passed."""
        step = {
            "seconds": round(self.spent + now.seconds, 1),
            "total": now.total,
            "unmet": now.unmet,
            "sessions": now.sessions,
        }
        step["bound"] = self.proven["total"] if self.proven else None
        if not self.steps or step["seconds"] - self.steps[-1]["seconds"] >= APART:
            self.steps.append(step)

    def end(self, seconds: float, total: int, sessions: int) -> None:
        """The last step is what was found."""
        last = {
            "unmet": self.steps[-1]["unmet"] if self.steps else 0,
            "seconds": round(self.spent + seconds, 1),
            "total": total,
        }
        self.steps.append(
            last | {"sessions": sessions, "bound": self.proven["total"] if self.proven else None}
        )

    def stopped(self) -> bool:
        """Asked by the search all the time; the database once a second."""
        if time.monotonic() - self.looked >= APART:
            self.looked = time.monotonic()
            self.stop = self.told() != "go"
        return self.stop

    def told(self) -> Word:
        return running.note(self.by, timezone.now(), self.task, self.steps)


class SiteWatch(Watch):
    """The same for one site of a run."""

    def told(self) -> Word:
        return by_site.note(self.by, timezone.now(), self.task, self.steps)


@contextmanager
def bounding(task: Task, watch: Watch) -> Iterator[None]:
    """Beside the search, in a thread of its own that reads no database, as long as this lasts. A search by moves has no time to
    prove anything in.
    """
    ended = threading.Event()
    thread = threading.Thread(target=prove, args=(task, watch, ended.is_set), daemon=True)
    can = task.moves is None and task.seconds >= PROVES
    if can:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        if can:
            thread.join(PATIENCE)  # longer only where it has to be compiled first: then without a bound


def prove(task: Task, watch: Watch, ended: Callable[[], bool]) -> None:
    """The best bound in the time there is."""
    from midspan.planner.bounds import bound  # noqa: PLC0415  (as above)

    try:
        found = bound(
            task.problem, task.seconds, stop=ended, progress=lambda now: setattr(watch, "proven", asdict(now))
        )
        watch.proven = asdict(found)
    except Exception:  # a plan without a bound is a plan all the same
        log.exception("No bound of run %s", task.run_id)
