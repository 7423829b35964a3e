"""What happens at the center week after week, whoever is there: weeks are made, days run, teams meet, notes are co-signed."""

from datetime import date, datetime, timedelta
from functools import partial

from midspan.demo import holidays
from midspan.demo.officer import Officer
from midspan.demo.weeks.program import COHORTS, MTT, MWF, Program, first_monday
from midspan.demo.weeks.sessions import Put
from midspan.demo.weeks.words import book
from midspan.demo.world import World, key_of, staff_rows
from midspan.rules.schedule import WallTime
from midspan.schedule import actions as schedule
from midspan.schedule import queries as reading
from midspan.treatment import actions as treatment

STORM_WEEKS_AGO, TRAINING_IN = 3, 19
MEETING = 2
HOLIDAYS_AHEAD = timedelta(weeks=12)
LONG_WEEKS, SHORT_WEEKS = 27, 9


class Running:
    """The center at work, from the first week of the demonstration to this morning."""

    def __init__(self, world: World, put: Put, *, weeks: int) -> None:
        self.world = world
        self.program = world.program = Program(world)
        self.put = put
        self.first = first_monday(world.hours.today, weeks)
        self.storm = self._weekday(-7 * STORM_WEEKS_AGO, 1)
        world.closed_on.add(self.storm)
        put(world.hours.moment(self.first, 5, 30), self.program.open)
        put(world.hours.moment(self.first, 5, 40), self._working_hours)
        put(world.hours.moment(self.first, 5, 50), self._holidays)
        self._days()
        put(world.hours.moment(self.storm, 6, 5), self._close)
        put(world.hours.moment(self._weekday(-2), 16), self._away)
        put(world.hours.now - timedelta(minutes=35), self._wait)
        Officer(world, put)

    def _days(self) -> None:
        hours, day = self.world.hours, self.first
        while day <= hours.today:
            acts = []
            if day.weekday() == 0 and day > self.first:
                acts.append((6.0, self.program.publish))
            if day.weekday() == MEETING:
                acts.append((12.75, self.meet))
            for hour, act in acts:
                if hours.moment(day, hour) <= hours.now:
                    self.put(hours.moment(day, hour), act)
            day += timedelta(days=1)

    def meet(self, at: datetime) -> None:
        """The weekly team meeting: a line for each client who is in care."""
        lines = book()["meeting"]["lines"]
        dice = self.world.dice("meeting", at.date())
        rows = [
            (way.client_id, lines[min(len(lines) - 1, int(dice.random() ** 1.6 * len(lines)))])
            for members in self.program.members.values()
            for way in members.values()
        ]
        if rows:
            treatment.write_team_lines(by=self.world.by("judith"), at=at, meeting_on=at.date(), lines=rows)

    def _working_hours(self, at: datetime) -> None:
        """When everybody works, as staff.toml has it."""
        for row in staff_rows():
            walls = [WallTime(day, one["from"], one["to"]) for one in row["hours"] for day in one["days"]]
            schedule.set_hours(
                by=self.world.by("tobias"), at=at, user_id=self.world.user(key_of(row)), hours=walls, from_on=at.date()
            )  # fmt: skip

    def _holidays(self, at: datetime) -> None:
        """The year's holidays, as far ahead as weeks are made: closed before anybody is planned for them."""
        hours, by = self.world.hours, self.world.by("tobias")
        for day, name in holidays.between(self.first, hours.today + HOLIDAYS_AHEAD).items():
            schedule.close_center(
                by=by, at=at, from_at=hours.moment(day, 0), until_at=hours.moment(day + timedelta(days=1), 0), why=name
            )  # fmt: skip

    def _close(self, at: datetime) -> None:
        """A day on which the roads were closed, and a half day of training to come."""
        hours, by = self.world.hours, self.world.by("tobias")
        for day, first, last, why in (
            (self.storm, 0.0, 24.0, "Ice on the roads"),
            (self._weekday(TRAINING_IN), 13.0, 18.0, "Training for all staff in the afternoon"),
        ):
            schedule.close_center(
                by=by, at=at, from_at=hours.moment(day, first), until_at=hours.moment(day, last), why=why
            )

    def _away(self, at: datetime) -> None:
        """Two members of staff will be away; one is covered, for the other somebody is looked for."""
        world, hours = self.world, self.world.hours
        by = world.by("tobias")
        for key, days, weekdays in (("samuel", 3, MWF), ("hannah", 6, MTT)):
            day = hours.office_day(hours.today + timedelta(days=days), frozenset(weekdays))
            schedule.record_leave(
                by=by, at=at, user_id=world.user(key), from_at=hours.moment(day, 7), until_at=hours.moment(day, 22),
                note="Training" if key == "samuel" else "A day off",
            )  # fmt: skip
            if key == "samuel":
                later = at + timedelta(minutes=25)
                self.put(later, partial(self._cover, day))
            else:
                world.away_on = day

    def _cover(self, day: date, at: datetime) -> None:
        """The clinical director leads the groups of the one who is away."""
        world = self.world
        for row in world.read("tobias", reading.sessions_on, day=day, user_id=world.user("samuel")):
            if row.state == "planned":
                schedule.cover_session(
                    by=world.by("tobias"), at=at, session_id=row.session_id, user_id=world.user("judith"), why="Training"
                )  # fmt: skip

    def _wait(self, at: datetime) -> None:
        """The evening groups that most belong to take nobody else; some who come in the daytime wait for a place there."""
        program = self.program
        cohort = max(COHORTS["evening"], key=lambda one: len(program.members[one]))
        if not program.members[cohort]:
            return
        program.closes_to_more(cohort, at)
        for way in list(program.members["day-a"].values())[1:3]:
            program.wait(way, at + timedelta(minutes=4), cohort)

    def _weekday(self, days: int, step: int = -1) -> date:
        """A working day, some days from today."""
        day = self.world.hours.today + timedelta(days=days)
        while day.weekday() >= 5 or holidays.closed(day):
            day += timedelta(days=step if days < 0 else 1)
        return day
