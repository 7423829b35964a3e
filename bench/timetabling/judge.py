"""The competition's own rules, reckoned from the instance and the timetable alone: nothing of the planner is used."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from bench.timetabling.ctt import Lecture, Period, University

DAY_MISSING, ALONE, OTHER_ROOM = 5, 2, 1  # points for each; a student without a seat is one


@dataclass(frozen=True, slots=True)
class Judged:
    """Rules broken, counted (a timetable with any is worth nothing), and points; fewer are better."""

    lectures: int
    conflicts: int
    availability: int
    room_occupancy: int
    room_capacity: int
    working_days: int
    compactness: int
    room_stability: int

    @property
    def broken(self) -> int:
        return self.lectures + self.conflicts + self.availability + self.room_occupancy

    @property
    def penalty(self) -> int:
        return self.room_capacity + self.working_days + self.compactness + self.room_stability


def judged(week: University, table: Iterable[Lecture]) -> Judged:
    table = list(table)
    at: dict[str, list[Period]] = defaultdict(list)
    rooms: dict[str, set[str]] = defaultdict(set)
    for lecture in table:
        at[lecture.course].append(lecture.period)
        rooms[lecture.course].add(lecture.room)
    courses = week.courses.values()
    return Judged(
        lectures=sum(abs(course.lectures - len(at[course.id])) for course in courses),
        conflicts=conflicts(week, table),
        availability=sum((lecture.course, lecture.period) in week.unavailable for lecture in table),
        room_occupancy=sum(n - 1 for n in Counter((one.room, one.period) for one in table).values()),
        room_capacity=sum(max(0, week.courses[one.course].students - week.rooms[one.room]) for one in table),
        working_days=sum(
            DAY_MISSING * max(0, course.min_days - len({period.day for period in at[course.id]}))
            for course in courses
        ),
        compactness=sum(ALONE * alone(at, members) for members in week.curricula.values()),
        room_stability=sum(OTHER_ROOM * max(0, len(rooms[course.id]) - 1) for course in courses),
    )


def conflicts(week: University, table: list[Lecture]) -> int:
    """Pairs of lectures of one period that share a course, a teacher or a curriculum."""
    of_course: dict[str, set[str]] = {key: {f"teacher {row.teacher}"} for key, row in week.courses.items()}
    for name, members in week.curricula.items():
        for course in members:
            of_course[course].add(f"curriculum {name}")
    together: dict[Period, list[str]] = defaultdict(list)
    for lecture in table:
        together[lecture.period].append(lecture.course)
    pairs = (pair for courses in together.values() for pair in combinations(courses, 2))
    return sum(one == other or not of_course[one].isdisjoint(of_course[other]) for one, other in pairs)


def alone(at: dict[str, list[Period]], members: list[str]) -> int:
    """Periods of a curriculum without another of it just before or after, on the same day."""
    held = {period for course in members for period in at[course]}
    return sum(Period(day, hour - 1) not in held and Period(day, hour + 1) not in held for day, hour in held)
