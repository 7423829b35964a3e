"""A file of the competition (`.ctt`) and a timetable: what is to be taught, and when and where it is."""

from dataclasses import dataclass
from typing import NamedTuple

SECTIONS = ("COURSES:", "ROOMS:", "CURRICULA:", "UNAVAILABILITY_CONSTRAINTS:")


class Bad(ValueError):
    """The text is not such a file; the message says where."""


class Course(NamedTuple):
    """`lectures` in a week, on at least `min_days` days, to so many students."""

    id: str
    teacher: str
    lectures: int
    min_days: int
    students: int


class Period(NamedTuple):
    day: int
    hour: int


class Lecture(NamedTuple):
    course: str
    room: str
    period: Period


@dataclass(frozen=True, slots=True)
class University:
    """Rooms with their seats; curricula with their courses; periods in which a course cannot be taught."""

    name: str
    days: int
    hours: int
    courses: dict[str, Course]
    rooms: dict[str, int]
    curricula: dict[str, list[str]]
    unavailable: set[tuple[str, Period]]


def read(text: str) -> University:
    """The instance in this text. Raises Bad."""
    head, parts = _sections(text)
    try:
        courses = {row[0]: Course(row[0], row[1], *map(int, row[2:])) for row in parts["COURSES:"]}
        found = University(
            name=head["Name"],
            days=int(head["Days"]),
            hours=int(head["Periods_per_day"]),
            courses=courses,
            rooms={name: int(seats) for name, seats in parts["ROOMS:"]},
            curricula={row[0]: row[2:] for row in parts["CURRICULA:"]},
            unavailable={
                (course, Period(int(day), int(hour)))
                for course, day, hour in parts["UNAVAILABILITY_CONSTRAINTS:"]
            },
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Bad(f"a line or a field is missing or not as it must be: {error}") from error
    counts = (("Courses", found.courses), ("Rooms", found.rooms), ("Curricula", found.curricula))
    for word, rows in counts:
        if head.get(word) != str(len(rows)):
            raise Bad(f"{word} says {head.get(word)}, and there are {len(rows)}")
    strangers = {course for row in found.curricula.values() for course in row} - courses.keys()
    if strangers:
        raise Bad(f"curricula name courses that are not there: {', '.join(sorted(strangers))}")
    return found


def _sections(text: str) -> tuple[dict[str, str], dict[str, list[list[str]]]]:
    """The lines `Word: value` at the head, and the rows of each section."""
    head: dict[str, str] = {}
    parts: dict[str, list[list[str]]] = {}
    rows: list[list[str]] | None = None
    for line in text.splitlines():
        words = line.split()
        if not words:
            continue
        if words[0] in SECTIONS:
            rows = parts.setdefault(words[0], [])
        elif words[0] == "END.":
            return head, parts
        elif rows is not None:
            rows.append(words)
        else:
            word, _, value = line.partition(":")
            head[word.strip()] = value.strip()
    raise Bad("END. is missing")
