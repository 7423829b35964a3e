"""Who has which hour of the week with whom, while the demonstration is built."""

from typing import Any

# When each has time for visits, beside the groups: weekday and hour.
TIMES = {
    "samuel": [(d, h) for d in (1, 3) for h in (9, 10, 11, 13, 14, 15, 16)] + [(d, h) for d in (0, 2, 4) for h in (13, 14, 15, 16)],
    "hannah": [(d, h) for d in (0, 1, 3) for h in (11, 12, 13, 14, 15, 16)] + [(d, h) for d in (2, 4) for h in (10, 11, 13, 14, 15, 16)],
    "kenji": [(d, h) for d in (1, 4) for h in (13, 14, 15, 16)],
    "nadia": [(d, h) for d in (2, 4) for h in (15, 16, 17)] + [(3, 16)],
}  # fmt: skip
FULL_DAY_ENDS = 16


class Book:
    """Who has which hour of the week with whom, while the demonstration is built."""

    def __init__(self) -> None:
        self.taken: dict[tuple[str, int, int], list[int]] = {}

    def hour(self, way: Any, who: str, most: int = 1) -> tuple[int, int] | None:
        """A weekday and hour that is free for both; `most` people share one of a visit that is not weekly."""
        mine = {key[1:] for key, numbers in self.taken.items() if way.row.n in numbers}
        for slot in sorted(TIMES[who], key=lambda one: (one[0] * 7 + one[1] * 3 + way.row.n * 5) % 23):
            if slot in mine or len(self.taken.get((who, *slot), [])) >= most or not fits(way, slot):
                continue
            self.taken.setdefault((who, *slot), []).append(way.row.n)
            return slot
        return None

    def free(self, way: Any) -> None:
        """Somebody needs no hour any more."""
        for numbers in self.taken.values():
            if way.row.n in numbers:
                numbers.remove(way.row.n)


def fits(way: Any, slot: tuple[int, int]) -> bool:
    weekday, hour = slot
    track = way.ids["track"]
    if track == "full_day":
        return hour >= FULL_DAY_ENDS
    if track == "adolescent":
        return hour < 15 if weekday in {0, 2, 3} else hour >= 14
    return not (track == "day" and weekday in {0, 2, 4} and hour < 13)
