"""Who came in the last twenty-six weeks, how long they stayed and how they left. Pure: no database, no clock.

The people of plan.toml are the last eight weeks; these come before and beside them, so that the center has had 120
admissions and has near 45 clients now. Ways to leave follow the national shares of TEDS-D 2019 (ambulatory intensive):
42.1 % completed, 25.1 % left early, 5.5 % ended by the program, 21.5 % transferred, 1.5 % incarcerated, 4.0 % other.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from midspan.demo import plan
from midspan.demo.plan import Row

ADMISSIONS = 97
OLDEST, NEWEST = 178, 16
STILL_HERE, RECENT = 22, 46
ENDS = {
    "completed": 31,
    "left": 20,
    "transferred": 16,
    "ended_by_program": 4,
    "other": 3,
    "incarcerated": 1,
}
LENGTHS = {
    "completed": (60, 86),
    "left": (4, 40),
    "transferred": (16, 70),
    "ended_by_program": (18, 45),
    "other": (12, 55),
    "incarcerated": (30, 44),
}
SEATS = {
    "day": 22,
    "evening": 14,
    "full_day": 8,
    "adolescent": 8,
}  # fewer than there are: some begin later than planned
FULL_DAYS_SHARE, ADOLESCENT_SHARE = 0.36, 0.07
FULL_DAYS = (17, 27)
LATE_AFTER = 8
SHIFTED, LONGEST = 90, 84
RETURNED, STEPPED_UP, VIDEO_SHARE = 33, 12, 0.4
SUBSTANCES = (
    ("alcohol", 46),
    ("opioids", 17),
    ("stimulants", 14),
    ("cannabis", 9),
    ("sedatives", 5),
    ("none", 9),
)
DAYS_TO_ADMISSION = 3


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay as it is planned: days before today, from the admission on. `left` is None for those still here.

    `steps_down` is the day on which full days end (or begin), `next_track` where somebody goes then.
    """

    n: int
    admitted: int
    left: int | None
    reason: str
    track: str
    next_track: str = ""
    steps_down: int | None = None

    def track_on(self, day: int) -> str:
        """The track on a day (days before today)."""
        return self.next_track if self.steps_down is not None and day < self.steps_down else self.track


@cache
def stays() -> tuple[Stay, ...]:
    """The ninety-seven, oldest first, and the one who came back."""
    dice = random.Random("midspan-history")
    taken = _places_of_the_named()
    for day in range(STEPPED_UP + 1):
        taken["full_day"][day] += 1  # for the one who steps up
    days = _days(dice)
    planned = enumerate(zip(days, _ends(days, dice), strict=True), plan.NAMED + 1)
    found = [
        _stay(number, admitted, reason, taken, dice)
        for number, (admitted, reason) in sorted(planned, key=lambda one: (one[1][1] != "", one[0]))
    ]  # those who are still here take their places first
    found.sort(key=lambda one: one.n)
    _steps_up(found, taken)
    returned = Stay(plan.NAMED + ADMISSIONS + 1, RETURNED, None, "", _emptier(taken, RETURNED, 0))
    return (*found, _kept(returned, taken))


def _steps_up(found: list[Stay], taken: dict[str, list[int]]) -> None:
    """Somebody in care who needs full days since some days."""
    for place, one in enumerate(found):
        if (
            one.left is None
            and one.steps_down is None
            and one.track in {"day", "evening"}
            and one.admitted > STEPPED_UP + 14
        ):
            found[place] = replace(one, next_track="full_day", steps_down=STEPPED_UP)
            for day in range(STEPPED_UP + 1):
                taken[one.track][day] -= 1
            return


def late_summary() -> int:
    """The number of the one whose discharge summary is overdue today: the last who left more than eight days ago."""
    return min(
        (one for one in stays() if (one.left or 0) > LATE_AFTER), key=lambda one: (one.left or 0, one.n)
    ).n


def came_back() -> int:
    """The number of the one who left early and came back: the first who left long enough before."""
    return next(
        one.n
        for one in stays()
        if one.reason == "left" and (one.left or 0) > RETURNED + 30 and one.admitted - (one.left or 0) > 14 and one.track != "adolescent"
    )  # fmt: skip


def stay_of(row: Row) -> Stay:
    """The stay of a person; somebody of plan.toml is still here."""
    found = next((one for one in stays() if one.n == row.n), None)
    return found or Stay(row.n, row.days, None, "", row.track)


def row_of(stay: Stay) -> Row:
    """The row of the plan that leads this person to the admission."""
    if stay.n == plan.NAMED + ADMISSIONS + 1:
        before = row_of(next(one for one in stays() if one.n == came_back()))
        return replace(
            before, n=stay.n, days=stay.admitted + DAYS_TO_ADMISSION, came="phone", track=stay.track, need="iop",
            same_as=before.n, marks=frozenset({"returns"}),
        )  # fmt: skip
    dice = random.Random(f"midspan-history-{stay.n}")
    names, weights = zip(*SUBSTANCES, strict=True)
    substance = dice.choices(names, weights)[0]
    full = stay.track == "full_day"
    marks = {"card"} if dice.random() < 0.5 else set()
    if stay.track == "adolescent":
        marks |= {"minor", "family"}
        substance = dice.choice(["cannabis", "alcohol", "none"])
    elif full and dice.random() < 0.4:
        marks.add("stepped_down")
    elif dice.random() < 0.3:
        marks.add("family")
    if stay.track_on(stay.left or 0) == "day" and dice.random() < VIDEO_SHARE:
        marks.add("by_video")
    return Row(
        n=stay.n, to="admitted", days=stay.admitted + DAYS_TO_ADMISSION,
        came=dice.choice(["web", "phone", "phone", "guide", "referral", "relative_phone" if "minor" in marks else "walk_in"]),
        track=stay.track, need="php" if full else "iop", pays=dice.choices(["plan", "self"], (88, 12))[0],
        substance=substance, marks=frozenset(marks),
    )  # fmt: skip


def _days(dice: random.Random) -> list[int]:
    """When they were admitted, in days before today, oldest first; a little more often as the center grows."""
    span = OLDEST - NEWEST
    points = sorted((dice.random() ** 1.12 for _ in range(ADMISSIONS)), reverse=True)
    return [NEWEST + round(span * point) for point in points]


def _ends(days: list[int], dice: random.Random) -> list[str]:
    """How each leaves, oldest first; an empty word for those who are still here, all of the last weeks. Who came lately
    cannot have completed yet.
    """
    here = set(dice.sample(range(ADMISSIONS - RECENT, ADMISSIONS), STILL_HERE))
    gone = [n for n in range(ADMISSIONS) if n not in here]
    able = [n for n in gone if days[n] >= LENGTHS["completed"][0] + 8]
    completed = set(dice.sample(able, ENDS["completed"]))
    others = [reason for reason, count in ENDS.items() if reason != "completed" for _ in range(count)]
    dice.shuffle(others)
    return ["" if n in here else "completed" if n in completed else others.pop() for n in range(ADMISSIONS)]


def _stay(n: int, admitted: int, reason: str, taken: dict[str, list[int]], dice: random.Random) -> Stay:
    left = None
    if reason:
        shortest, longest = LENGTHS[reason]
        length = round(shortest + (longest - shortest) * dice.random() ** (2.2 if reason == "left" else 1))
        left = max(1, admitted - length)
    else:
        admitted = min(admitted, LONGEST)
    admitted, left = next(
        (
            (first, last)
            for first, last in _near(admitted, left)
            if any(_free(taken, track, first, last or 0) for track in ("day", "evening"))
        ),
        (admitted, left),
    )
    last = left or 0
    if dice.random() < ADOLESCENT_SHARE and _free(taken, "adolescent", admitted, last):
        return _kept(Stay(n, admitted, left, reason, "adolescent"), taken)
    onward = _emptier(taken, admitted, last)
    until = admitted - dice.randint(*FULL_DAYS)
    if dice.random() < FULL_DAYS_SHARE and _free(taken, "full_day", admitted, max(until, last)):
        if until <= max(last + 3, 2):
            return _kept(Stay(n, admitted, left, reason, "full_day"), taken)
        return _kept(Stay(n, admitted, left, reason, "full_day", onward, until), taken)
    return _kept(Stay(n, admitted, left, reason, onward), taken)


def _near(admitted: int, left: int | None) -> Iterator[tuple[int, int | None]]:
    """The planned days, and days around them, for where the center was full: the same stay some days before or after."""
    for shift in sorted(range(-SHIFTED, SHIFTED + 1), key=abs):
        if left is None and NEWEST <= admitted + shift <= LONGEST:
            yield admitted + shift, None
        elif left is not None and left + shift >= 1 and admitted + shift <= OLDEST:
            yield admitted + shift, left + shift


def _places_of_the_named() -> dict[str, list[int]]:
    """Places that the people of plan.toml take, by track and days before today."""
    taken = {track: [0] * (OLDEST + 40) for track in SEATS}
    for row in plan.rows(plan.NAMED):
        if row.to == "admitted":
            for day in range(row.days + 1):
                taken[row.track][day] += 1
    return taken


def _free(taken: dict[str, list[int]], track: str, first: int, last: int) -> bool:
    return all(taken[track][day] < SEATS[track] for day in range(max(0, last - 2), first + 1))


def _emptier(taken: dict[str, list[int]], first: int, last: int) -> str:
    """The IOP track with more free places over these days."""
    load = {t: max(taken[t][max(0, last - 2) : first + 1]) / SEATS[t] for t in ("day", "evening")}
    full = [t for t in load if load[t] >= 1]
    if len(full) == 1:
        del load[full[0]]
    return min(load, key=lambda track: (load[track], track))


def _kept(stay: Stay, taken: dict[str, list[int]]) -> Stay:
    for day in range(max(0, (stay.left or 0) - 2), stay.admitted + 1):
        taken[stay.track_on(day)][day] += 1
    return stay
