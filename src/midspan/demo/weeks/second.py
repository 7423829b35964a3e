"""The floor in a second process, forked from the first, which tells it everything through a pipe."""

import ctypes
import multiprocessing
import os
import signal
import sys
import traceback
from datetime import date, datetime
from multiprocessing.connection import Connection
from typing import Any
from uuid import UUID

from django.db import connections

from midspan.demo.agenda import Agenda
from midspan.demo.weeks.floor import Floor
from midspan.demo.world import World

DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def possible() -> bool:
    """Whether a second process helps and can be: forked, with another core to run on."""
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1


class Second:
    """The floor as the first process knows it: what it is told goes through the pipe, in order."""

    def __init__(self, world: World, first: date) -> None:
        context = multiprocessing.get_context("fork")
        self.pipe, theirs = context.Pipe()
        connections.close_all()  # a connection belongs to one process
        self.process = context.Process(
            target=_follow, args=(world, first, theirs, self.pipe, os.getpid()), daemon=True
        )
        self.process.start()
        theirs.close()
        self.told_at: datetime | None = None

    def groups(self, ids: dict[str, int]) -> None:
        self._tell("groups", ids)

    def begins(self, n: int, client_id: UUID, since: datetime, first: date) -> None:
        self._tell("begins", n, client_id, since, first)

    def joins(self, n: int, cohort: str, track: str, since: date) -> None:
        self._tell("joins", n, cohort, track, since)

    def leaves(self, n: int, *, ended: bool) -> None:
        self._tell("leaves", n, ended=ended)

    def learns(self, n: int, objectives: list[UUID]) -> None:
        self._tell("learns", n, objectives)

    def stops(self, n: int, kind: str, why: str, at: datetime) -> None:
        self._tell("stops", n, kind, why, at)

    def clock(self, at: datetime) -> None:
        """The first process is past everything before `at`."""
        if self.told_at is None or at > self.told_at:
            self.told_at = at
            self._tell("clock", at)

    def wait(self, at: datetime) -> None:
        """Until everything before `at` has happened on the floor."""
        self.clock(at)
        self._tell("wait")
        self._answer()

    def finish(self) -> None:
        """Until everything has happened; then the second process ends."""
        self._tell("finish")
        self._answer()
        self.process.join()

    def _tell(self, what: str, *given: Any, **named: Any) -> None:
        try:
            self.pipe.send((what, given, named))
        except OSError:
            self._answer()

    def _answer(self) -> None:
        try:
            said = self.pipe.recv()
        except (EOFError, OSError):
            said = "The second process ended without a word."
        if said:
            raise RuntimeError(f"The session days could not go on.\n{said}")


def _follow(world: World, first: date, pipe: Connection, theirs: Connection, parent: int) -> None:
    """The second process: lead the floor up to the time that the first has come to, again and again."""
    theirs.close()
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        return
    agenda = Agenda()
    try:
        floor = Floor(world, agenda, first)
        _lead(floor, agenda, pipe)
    except EOFError:
        return
    except Exception:  # noqa: BLE001  (told to the first process, which raises it)
        pipe.send(traceback.format_exc())
    finally:
        connections.close_all()


def _lead(floor: Floor, agenda: Agenda, pipe: Connection) -> None:
    known: datetime | None = None
    while True:
        next_at = agenda.next_at
        behind = known is not None and next_at is not None and next_at < known
        if behind and not pipe.poll():
            _act(agenda)
            continue
        what, given, named = pipe.recv()
        if what == "clock":
            (known,) = given
            continue
        while known is not None and agenda.next_at is not None and agenda.next_at < known:
            _act(agenda)
        if what == "wait":
            pipe.send("")
        elif what == "finish":
            while agenda.next_at is not None:
                _act(agenda)
            pipe.send("")
            return
        else:
            getattr(floor, what)(*given, **named)


def _act(agenda: Agenda) -> None:
    at, _, act = agenda.pop()
    act(at)
