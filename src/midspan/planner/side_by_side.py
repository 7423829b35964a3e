"""The sites of a week planned at the same time, each in a process of its own, and then what they share.

`sites` has their weeks and how the plans are joined; here are the processes of one machine. The queue's workers can do the same.
"""

import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import astuple, replace
from multiprocessing.synchronize import Barrier, Event
from typing import Any

import msgspec

from midspan.planner.plan import Plan
from midspan.planner.problem import Problem
from midspan.planner.report import report
from midspan.planner.sites import SiteWeek, beside, join, split
from midspan.planner.solve import Progress, Solution, solve

FOR_SITES = 0.7  # share of the time for the sites; the rest is for what they share
LOOK = 0.2  # seconds between two looks at `stop`
WARM = 200  # moves after which every loop is compiled
READY_WITHIN = 600.0  # seconds for the processes to load and compile

Job = tuple[bytes, float, int | None, int]
Done = tuple[bytes, int, Progress | None]


def plan_sites(
    problem: Problem,
    *,
    seconds: float = 30.0,
    moves: int | None = None,
    seed: int = 0,
    processes: int = 2,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Solution:
    """As `solve`, with the sites side by side in so many processes. With `moves` the plan is the same for any number of them.

    The clock starts when the processes have loaded and compiled. `start_total` is that of what the last step begins with.
    """
    weeks = split(problem)
    if len(weeks) < 2:
        return solve(problem, seconds=seconds, moves=moves, seed=seed, progress=progress, stop=stop)
    with running(min(processes, len(weeks)), weeks[-1]) as (pool, ended):
        began = time.perf_counter()
        jobs = [pool.submit(planned, job) for job in jobs_of(weeks, seconds, moves, seed, processes)]
        done = list(gathered(jobs, began, ended, progress, stop))
    plan = join(msgspec.json.decode(text, type=Plan) for text, _, _ in done)
    made, spent = sum(moved for _, moved, _ in done), time.perf_counter() - began
    last = solve(
        problem,
        seconds=max(0.01, seconds - spent),
        moves=None if moves is None else max(1, moves - made),
        seed=seed,
        progress=after(progress, spent, made),
        stop=stop,
        begin_with=beside(problem, plan),
    )
    total, best = min(
        ((report(problem, one).total, one) for one in (last.plan, plan)), key=lambda pair: pair[0]
    )
    return Solution(best, total, last.start_total, made + last.moves, spent + last.seconds)


def jobs_of(
    weeks: list[SiteWeek], seconds: float, moves: int | None, seed: int, processes: int
) -> Iterator[Job]:
    """What each process is told: time and moves as the site's clients are to all, nothing longer than the time for sites."""
    clients = sum(len(week.problem.clients) for week in weeks) or 1
    for week in weeks:
        share = FOR_SITES * len(week.problem.clients) / clients
        long = min(FOR_SITES, share * processes) * seconds
        many = None if moves is None else max(1, int(share * moves))
        yield msgspec.json.encode(week.problem), max(0.01, long), many, seed


@contextmanager
def running(processes: int, smallest: SiteWeek) -> Iterator[tuple[ProcessPoolExecutor, Event]]:
    """Processes that have compiled the search, and what tells them all to stop."""
    spawning = multiprocessing.get_context("spawn")
    ended, together = spawning.Event(), spawning.Barrier(processes)
    smallest_text = msgspec.json.encode(smallest.problem)
    pool = ProcessPoolExecutor(processes, spawning, initializer=begin, initargs=(ended, together))
    try:
        for ready in [pool.submit(make_ready, smallest_text) for _ in range(processes)]:
            ready.result(READY_WITHIN)
        yield pool, ended
    finally:
        ended.set()
        pool.shutdown(cancel_futures=True)


def gathered(
    jobs: list[Future[Done]],
    began: float,
    ended: Event,
    progress: Callable[[Progress], None] | None,
    stop: Callable[[], bool],
) -> Iterator[Done]:
    """What the jobs found, in their order. Tells after each how far all are; stops all as soon as `stop` is true."""
    waiting: set[Future[Done]] = set(jobs)
    while waiting:
        over, waiting = wait(waiting, LOOK, FIRST_COMPLETED)
        if stop():
            ended.set()
        if over and progress:
            found = [job.result() for job in jobs if job.done()]
            seen = [astuple(last) for *_, last in found if last]
            if seen:
                summed = Progress(*(sum(column) for column in zip(*seen, strict=True)))
                progress(replace(summed, seconds=time.perf_counter() - began))
    yield from (job.result() for job in jobs)


def after(
    progress: Callable[[Progress], None] | None, spent: float, made: int
) -> Callable[[Progress], None] | None:
    """The same progress, reckoned from the start of the sites."""
    if progress is None:
        return None
    return lambda now: progress(replace(now, seconds=spent + now.seconds, moves=made + now.moves))


# In the processes.
told: dict[str, Any] = {}


def begin(ended: Event, together: Barrier) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who asked; they tell by `ended`
    told.update(ended=ended, together=together)


def make_ready(smallest: bytes) -> None:
    """Compile the search, and wait until every process has, so that none takes this up twice."""
    solve(msgspec.json.decode(smallest, type=Problem), moves=WARM)
    told["together"].wait(READY_WITHIN)


def planned(job: Job) -> Done:
    """A site's plan, the moves it took, and where the search stood when it was last asked."""
    text, seconds, moves, seed = job
    problem = msgspec.json.decode(text, type=Problem)
    seen: list[Progress] = []
    found = solve(
        problem, seconds=seconds, moves=moves, seed=seed, progress=seen.append, stop=told["ended"].is_set
    )
    return msgspec.json.encode(found.plan), found.moves, seen[-1] if seen else None
