"""What happens next: acts in the order of their times, and of being put down where times are the same."""

import heapq
from collections.abc import Callable
from datetime import datetime

Act = Callable[[datetime], object]


class Agenda:
    """Acts with their times. `number` is the person's whose act it is, 0 for the center's own."""

    def __init__(self) -> None:
        self._queue: list[tuple[datetime, int, int, Act]] = []
        self.order = 0

    def put(self, number: int, at: datetime, act: Act) -> None:
        """Put an act down."""
        self.order += 1
        heapq.heappush(self._queue, (at, number, self.order, act))

    @property
    def next_at(self) -> datetime | None:
        """When the next act is; None where there is none."""
        return self._queue[0][0] if self._queue else None

    def pop(self) -> tuple[datetime, int, Act]:
        """The next act, taken out: its time, its person, and the act."""
        at, number, _, act = heapq.heappop(self._queue)
        return at, number, act
