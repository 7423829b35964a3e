"""The competition's problem as a week of the planner, and a plan as a timetable.

- A lecture is a group session by video, so that no room of ours is asked for; **rooms are those who lead it**: a room holds
  the credential of every course whose students have seats in it.
- Whoever cannot be in two lectures at once is a **client**, and sits in each lecture of theirs: a curriculum, a teacher of
  several courses, and the course itself, which has days on which it wants to be taught (its `min_days`).
  A lecture has just the seats that its people take, so that it is held once, for all of them, or not at all.
- Periods are blocks; a course is a program with the blocks in which it can be taught.
- A room more for a course is another leader for a client: 1 point, as in the competition, and also 1 for a curriculum or
  teacher, which it is not there. Lectures of a curriculum that stand alone have no equal in our format; instead every
  other curriculum is given a preference for the first hours of the day, as many as it needs, and the rest for the last,
  which brings their lectures together.
- Rooms that are too small are not priced in our format. A room is taken to hold up to `spare` students more than it has
  seats, the fewest with which the larger rooms are enough for the lectures that need them.
"""

from collections import defaultdict
from collections.abc import Iterator
from math import ceil

from bench.timetabling.ctt import Lecture, Period, University
from midspan.planner.plan import Plan
from midspan.planner.points import Weights
from midspan.planner.problem import (
    AppointmentKind,
    Block,
    Client,
    GroupSize,
    Horizon,
    Limits,
    Problem,
    Program,
    Site,
    Staff,
    Topic,
)

CAMPUS = "campus"
AWAY = 2  # points for each hour of the day away from those that a curriculum is to have
MISSING = 100  # points for a lecture that is not held, for each who should be there
WEIGHTS = Weights(
    seat_below_target=0,
    telehealth_for_either=0,
    trip_cap=0,
    trip_cap_telehealth=0,
    other_facilitator=1,
    unmet_block=MISSING,
    unmet_topic=0,
    unmet_appointment=0,
    unmet_day=5,
)


def problem_of(week: University) -> Problem:
    """The planner's problem."""
    people = dict(audiences(week))
    sizes = {course: sum(course in courses for courses in people.values()) for course in week.courses}
    fits = roomy(week)
    return Problem(
        format="iop-week-2",
        name=week.name,
        horizon=Horizon(days=week.days, slots_per_day=week.hours, slot_minutes=60),
        blocks=[
            Block(id=block_of(Period(day, hour)), day=day, start=hour, length=1, band=str(hour))
            for day in range(week.days)
            for hour in range(week.hours)
        ],
        programs={course: program_of(week, course, sizes[course]) for course in week.courses},
        topics={course: Topic(credential=course) for course in week.courses},
        appointment_kinds={"IND": AppointmentKind(length=1)},
        group_size=GroupSize(minimum=1, target=1, capacity=1),
        limits=Limits(
            same_topic_per_client_week=max(course.lectures for course in week.courses.values()),
            sessions_per_facilitator_day=week.hours,
        ),
        weights=WEIGHTS,
        sites=[Site(id=CAMPUS, rooms=0)],
        clients=[
            client_of(week, number, name, courses) for number, (name, courses) in enumerate(people.items())
        ],
        staff=[room_of(week, room, sorted(fits[room])) for room in week.rooms],
    )


def timetable(plan: Plan) -> list[Lecture]:
    """The plan's sessions as lectures."""
    return [
        Lecture(s.program, str(s.facilitator), Period(*map(int, str(s.block).split("/"))))
        for s in plan.sessions
    ]


def block_of(period: Period) -> str:
    return f"{period.day}/{period.hour}"


def audiences(week: University) -> Iterator[tuple[str, list[str]]]:
    """Whoever cannot be in two lectures at once, with the courses."""
    for course in week.courses:
        yield f"course {course}", [course]
    for name, courses in week.curricula.items():
        if len(courses) > 1:
            yield f"curriculum {name}", list(dict.fromkeys(courses))
    taught: dict[str, list[str]] = defaultdict(list)
    for course in week.courses.values():
        taught[course.teacher].append(course.id)
    for teacher, courses in taught.items():
        if len(courses) > 1:
            yield f"teacher {teacher}", courses


def program_of(week: University, course: str, size: int) -> Program:
    periods = [Period(day, hour) for day in range(week.days) for hour in range(week.hours)]
    return Program(
        blocks=[block_of(period) for period in periods if (course, period) not in week.unavailable],
        topics=[course],
        session_cost=0,
        group_size=GroupSize(minimum=size, target=size, capacity=size),
    )


def client_of(week: University, number: int, name: str, courses: list[str]) -> Client:
    lectures = {course: week.courses[course].lectures for course in courses}
    total, single = sum(lectures.values()), name.startswith("course ")
    wanted = (
        hours_wanted(week, total, number % 2 == 0) if name.startswith("curriculum ") else [0] * week.hours
    )
    return Client(
        id=name,
        level="",
        programs=courses,
        modality="telehealth",
        site=CAMPUS,
        availability=[[(0, week.hours)]] * week.days,
        min_blocks=total,
        max_blocks=total,
        max_blocks_per_day=week.hours,
        required_topics=lectures,
        preference={str(hour): points for hour, points in enumerate(wanted)},
        appointments=[],
        therapist_options=[],
        current_therapist=None,
        days=(min(week.courses[courses[0]].min_days, week.days), week.days) if single else None,
    )


def hours_wanted(week: University, lectures: int, early: bool) -> list[int]:
    """Points for each hour of the day: none for as many at its beginning or end as hold the lectures, more the farther away."""
    enough = ceil(lectures / week.days)
    points = [AWAY * max(0, hour + 1 - enough) for hour in range(week.hours)]
    return points if early else points[::-1]


def room_of(week: University, room: str, courses: list[str]) -> Staff:
    return Staff(
        id=room,
        site=CAMPUS,
        kind="TH",
        credentials=courses,
        shifts=[(0, week.hours)] * week.days,
        max_slots_per_week=week.days * week.hours,
        caseload=0,
    )


def roomy(week: University) -> dict[str, set[str]]:
    """For each room the courses that it is taken to hold."""
    largest, periods = max(week.rooms.values()), week.days * week.hours
    short = {course.students - seats for course in week.courses.values() for seats in week.rooms.values()}
    for spare in sorted({0, *(number for number in short if number > 0)}):
        need = {course.id: min(course.students - spare, largest) for course in week.courses.values()}
        enough = all(
            sum(week.courses[course].lectures for course, seats in need.items() if seats >= least)
            <= periods * sum(seats >= least for seats in week.rooms.values())
            for least in need.values()
        )
        if enough:
            break
    return {
        room: {course for course, least in need.items() if least <= seats}
        for room, seats in week.rooms.items()
    }
