"""A booking at the very moment in which the center closes, or somebody's leave is recorded: one waits for the other."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from midspan.access.errors import Refused
from midspan.schedule import actions, queries
from tests.support import schedule as scene
from tests.support.center import House
from tests.support.schedule import FIRST

committing = pytest.mark.django_db(transaction=True)
WEDNESDAY = FIRST + timedelta(2)


@contextmanager
def meanwhile(first: Callable[[], Any], second: Callable[[], Any]) -> Iterator[Future[Any]]:
    """`second` on another connection, begun when `first` is done but not committed, and seen to wait for it."""

    def on_its_own() -> Any:
        try:
            return second()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as another:
        with transaction.atomic():
            first()
            then = another.submit(on_its_own)
            while not then.done() and not _somebody_waits():
                pass
            assert not then.done(), "The second did not wait for the first"
        yield then


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND locktype = 'advisory')")
        return bool(cursor.fetchone()[0])


@committing
def test_nothing_is_booked_into_a_closure_or_leave_of_the_same_instant(house: House) -> None:
    client, by = scene.in_care(house), house.actor("scheduler")
    span: dict[str, Any] = {
        "from_at": scene.local(house, WEDNESDAY, "12:00"),
        "until_at": scene.local(house, WEDNESDAY, "18:00"),
    }

    def close() -> int:
        return actions.close_center(by=by, at=house.at, why="Ice storm", **span)

    def away() -> int:
        return actions.record_leave(by=by, at=house.at, user_id=house.users["therapist"], **span)

    def book(start: str = "15:00") -> Any:
        return actions.book(by=by, at=house.at, facts=scene.visit(house, client, WEDNESDAY, start))

    with (
        meanwhile(away, book) as booking,
        pytest.raises(Refused, match="Mei Okafor is on leave on Wed, Mar 4"),
    ):
        booking.result(timeout=30)
    with house.reading("scheduler") as reader:
        (leave,) = queries.leaves(reader, house.at)
    actions.undo_leave(by=by, at=house.at, leave_id=leave.leave_id)
    with meanwhile(book, close) as closing:
        closure = closing.result(timeout=30)
    with house.reading("scheduler") as reader:
        assert [one.state for one in queries.appointments_of(reader, client)] == ["cancelled"]
    actions.reopen(by=by, at=house.at, closure_id=closure)
    visit = book("09:00")

    def move() -> None:
        actions.move_appointment(
            by=by, at=house.at, appointment_id=visit, starts_at=scene.local(house, WEDNESDAY, "13:00"),
            ends_at=scene.local(house, WEDNESDAY, "14:00"), mode="telehealth",
        )  # fmt: skip

    with meanwhile(close, move) as moving, pytest.raises(Refused, match="The center is closed on Wed, Mar 4"):
        moving.result(timeout=30)
