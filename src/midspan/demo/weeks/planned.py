"""The weeks to come are planned by the planner, as the front desk asks for it: what it changes for clients in one of them is
published, and a proposal for the week in which somebody is away waits to be looked at.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

from midspan.access import actor as actors
from midspan.demo.weeks.sessions import Put
from midspan.demo.world import World
from midspan.privacy import gate
from midspan.rules.schedule import monday_of
from midspan.rules.schedule.planning import Mode
from midspan.schedule import planner_work
from midspan.schedule.actions import planning
from midspan.schedule.actions.planning import running
from midspan.schedule.queries.planning import Proposal, missing, proposal

MOVES = 30_000  # of a search: a second or so, and the same plan every time
BY = "tobias"
MINUTE, WEEK = timedelta(minutes=1), timedelta(days=7)


class Planned:
    """Two runs in the last minutes of the demonstration. `ready` returns when the search is compiled."""

    def __init__(self, world: World, put: Put, ready: Callable[[], object]) -> None:
        self.world, self.ready = world, ready
        put(world.hours.now - 5 * MINUTE, self.newcomers)
        put(world.hours.now - 2 * MINUTE, self.away)

    def newcomers(self, at: datetime) -> None:
        """What newcomers and others lack, from the next week on in which no leader is away: who leads stays for people to decide."""
        self.ready()
        self.world.floor.wait(at)
        by, away = self.world.by(BY), monday_of(self.world.away_on)
        mondays = [monday_of(at.date()) + number * WEEK for number in range(1, 4)]
        for monday in (one for one in mondays if one != away):
            run_id = self.run(at, monday, "admit")
            with gate.inside(gate.reader_of(by, now=at)) as reader:
                found = proposal(reader, run_id)
            mine = for_clients(found) if found else []
            if mine:
                planning.publish_run(by=by, at=at + 2 * MINUTE, run_id=run_id, changes=mine)
                return
            planning.set_run_aside(by=by, at=at + 2 * MINUTE, run_id=run_id)

    def away(self, at: datetime) -> None:
        """What could be done in the week in which a leader is away; nobody has decided yet."""
        self.run(at, monday_of(self.world.away_on), "repair")

    def run(self, at: datetime, monday: date, mode: Mode) -> UUID:
        """Ask for a week, and plan it as a worker does."""
        run_id = planning.ask(by=self.world.by(BY), at=at, monday=monday, mode=mode, moves=MOVES)
        worker = actors.system("planner", center_id=self.world.center_id)
        task = running.take_up(by=worker, at=at, run_id=run_id)
        assert task is not None
        watch = Undisturbed(worker, task)
        found = planner_work.planned(task, watch)
        running.finish(by=worker, at=at + MINUTE, task=task, found=found, steps=watch.steps)
        return run_id


def for_clients(found: Proposal) -> list[str]:
    """The changes for clients, if they can be without another leader."""
    mine = [one.change_id for one in found.changes if one.kind == "client"]
    return [] if missing(found.problem, found.plan, found.names, mine) else mine


class Undisturbed(planner_work.Watch):
    """Nobody stops this run, and nobody watches it."""

    def stopped(self) -> bool:
        return False
