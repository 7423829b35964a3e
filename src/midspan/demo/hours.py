"""When things happen in the demonstration: working hours, and where its clock stands.

Times are aware and in the center's zone. Nothing lies after `now`.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from midspan.demo import holidays

MINUTE = timedelta(minutes=1)
OFFICE: dict[int, tuple[float, float]] = {0: (8, 18), 1: (8, 18), 2: (8, 18), 3: (8, 18), 4: (8, 18)}
# Of the last days, in which people are under way: somebody answers every day, and evening groups meet until nine.
LATELY: dict[int, tuple[float, float]] = dict.fromkeys(range(7), (7.5, 21))
SLOTS = range(8, 21)
EVERY_SLOT_AT = 40
OPENS_AT = time(8, 45)


def opening(real: datetime, zone: ZoneInfo) -> datetime:
    """When the demonstration opens: a quarter to nine of the day, on a weekend or holiday of the working day before."""
    day = real.astimezone(zone).date()
    while day.weekday() >= 5 or holidays.closed(day):
        day -= timedelta(days=1)
    return datetime.combine(day, OPENS_AT, zone)


@dataclass(frozen=True, slots=True)
class Hours:
    """`now` is the real time, to five minutes below; `end` is the last twenty to the hour of staffed time before it."""

    now: datetime
    end: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The day on which the clock stands."""
        return self.end.date()

    def moment(self, day: date, hour: float, minute: int = 0) -> datetime:
        """A local time of a day; `hour` 17.5 is half past five."""
        return datetime.combine(day, time(), self.zone) + timedelta(minutes=round(hour * 60) + minute)

    def after(self, start: datetime, minutes: float, *, lately: bool = False) -> datetime:
        """`minutes` of working time after a moment; a moment outside working hours counts as the next opening."""
        open_hours = LATELY if lately else OFFICE
        at, left = start, timedelta(minutes=minutes)
        for _ in range(400):
            begins, ends = self._window(at.date(), open_hours)
            if begins is not None and at < ends:
                at = max(at, begins)
                if at + left <= ends:
                    return at + left
                left -= ends - at
            at = self.moment(at.date() + timedelta(days=1), 0)
        raise ValueError("a span of more than a year")

    def left(self, at: datetime) -> float:
        """Minutes until the office closes; nothing outside office hours."""
        begins, ends = self._window(at.date(), OFFICE)
        return 0 if begins is None or not begins <= at <= ends else (ends - at) / MINUTE

    def staffed(self, at: datetime) -> bool:
        """Whether somebody answers the telephone at this time."""
        begins, ends = self._window(at.date(), LATELY)
        return begins is not None and begins <= at <= ends

    def between(self, start: datetime, until: datetime) -> float:
        """Minutes of (late) working time between two moments."""
        total, day = timedelta(), start.date()
        while day <= until.date():
            begins, ends = self._window(day, LATELY)
            if begins is not None:
                total += max(timedelta(), min(ends, until) - max(begins, start))
            day += timedelta(days=1)
        return total / MINUTE

    def office_day(self, day: date, weekdays: frozenset[int] = frozenset(range(5))) -> date:
        """This day, or the next that falls on one of these weekdays and is no holiday."""
        while day.weekday() not in weekdays or holidays.closed(day):
            day += timedelta(days=1)
        return day

    def _window(
        self, day: date, open_hours: dict[int, tuple[float, float]]
    ) -> tuple[datetime | None, datetime]:
        hours = open_hours.get(day.weekday())
        if hours is None or (open_hours is OFFICE and holidays.closed(day)):
            return None, self.moment(day, 0)
        return self.moment(day, hours[0]), self.moment(day, hours[1])


def hours(now: datetime, zone: ZoneInfo) -> Hours:
    """The hours of a demonstration that is built at `now`."""
    local = now.astimezone(zone).replace(second=0, microsecond=0)
    local -= timedelta(minutes=local.minute % 5)
    slots = [
        datetime.combine(local.date() - timedelta(days=back), time(hour, EVERY_SLOT_AT), zone)
        for back in (0, 1)
        for hour in SLOTS
    ]
    return Hours(local, max(slot for slot in slots if slot <= local), zone)
