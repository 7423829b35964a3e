"""Many people who ask for the same thing at once: several processes, each with several connections."""

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from django.db import connection, connections

from midspan.access.errors import Invalid, Refused

PROCESSES, THREADS = 4, 5


def at_once(ask: Callable[[Any], Any], wanted: Sequence[Any]) -> tuple[list[Any], list[str]]:
    """Call `ask` with each of what is wanted, all at once; what it gave, and the sentences of those that were refused.

    Anything else that is raised fails the test.
    """
    connections.close_all()  # a connection is not shared with a child
    context = multiprocessing.get_context("fork")
    start = context.Barrier(PROCESSES)
    with context.Pool(PROCESSES, initializer=_remember, initargs=(ask, start)) as pool:
        shares = [list(wanted[n::PROCESSES]) for n in range(PROCESSES)]
        answers = [one for share in pool.map(_together, shares, chunksize=1) for one in share]
    given = [answer for was_given, answer in answers if was_given]
    return given, [answer for was_given, answer in answers if not was_given]


_ask: list[Any] = []


def _remember(ask: Callable[[Any], Any], start: Any) -> None:
    _ask[:] = [ask, start]


def _together(share: list[Any]) -> list[tuple[bool, Any]]:
    ask, start = _ask
    start.wait(timeout=30)
    with ThreadPoolExecutor(THREADS) as threads:
        lines = [share[n::THREADS] for n in range(THREADS)]
        return [one for line in threads.map(partial(_in_line, ask), lines) for one in line]


def _in_line(ask: Callable[[Any], Any], line: list[Any]) -> list[tuple[bool, Any]]:
    try:
        return [_answer(ask, one) for one in line]
    finally:
        connection.close()


def _answer(ask: Callable[[Any], Any], one: Any) -> tuple[bool, Any]:
    try:
        return True, ask(one)
    except (Refused, Invalid) as refusal:
        return False, str(refusal)
