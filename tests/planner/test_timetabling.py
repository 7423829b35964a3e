"""The adapter of the course timetabling competition, without the search: the file, the problem, the competition's judge."""

from dataclasses import asdict
from pathlib import Path

import msgspec
import pytest
from bench.timetabling.__main__ import main
from bench.timetabling.adapter import problem_of, roomy
from bench.timetabling.ctt import Bad, Lecture, Period, read
from bench.timetabling.judge import judged

from midspan.planner.contradictions import find
from midspan.planner.reading import read as our_own

TINY = """Name: tiny
Courses: 3
Rooms: 2
Days: 2
Periods_per_day: 3
Curricula: 2
Constraints: 1

COURSES:
algebra ann 2 2 30
botany ben 2 1 12
chemistry ann 1 1 9

ROOMS:
hall 30
attic 10

CURRICULA:
first 2 algebra botany
second 1 chemistry

UNAVAILABILITY_CONSTRAINTS:
chemistry 0 0

END.
"""
GOOD = [
    Lecture("algebra", "hall", Period(0, 0)),
    Lecture("botany", "hall", Period(0, 1)),
    Lecture("algebra", "hall", Period(1, 0)),
    Lecture("botany", "hall", Period(1, 1)),
    Lecture("chemistry", "attic", Period(1, 1)),
]


def nothing() -> dict[str, int]:
    return dict.fromkeys(asdict(judged(read(TINY), [])), 0)


def test_a_timetable_without_a_fault() -> None:
    """Chemistry alone on its day is what costs: it is the only lecture of its curriculum."""
    assert asdict(judged(read(TINY), GOOD)) == nothing() | {"compactness": 2}


@pytest.mark.parametrize(
    ("number", "instead", "told"),
    [
        (4, None, {"lectures": 1, "compactness": -2, "working_days": 5}),
        (4, Lecture("chemistry", "attic", Period(0, 0)), {"availability": 1, "conflicts": 1}),
        (4, Lecture("chemistry", "attic", Period(1, 0)), {"conflicts": 1}),
        (4, Lecture("chemistry", "hall", Period(1, 1)), {"room_occupancy": 1}),
        (3, Lecture("botany", "hall", Period(1, 0)), {"conflicts": 1, "room_occupancy": 1, "compactness": 2}),
        (
            3,
            Lecture("botany", "attic", Period(0, 2)),
            {"room_capacity": 2, "room_stability": 1, "compactness": 2},
        ),
        (2, Lecture("algebra", "hall", Period(0, 2)), {"working_days": 5, "compactness": 2}),
    ],
)
def test_each_rule_of_the_competition(number: int, instead: Lecture | None, told: dict[str, int]) -> None:
    table = [*GOOD[:number], *([instead] if instead else []), *GOOD[number + 1 :]]
    wanted = nothing() | {"compactness": 2}
    wanted |= {name: wanted[name] + more for name, more in told.items()}
    assert asdict(judged(read(TINY), table)) == wanted


def test_the_week_of_the_planner() -> None:
    """It is a file of our format, in which nothing contradicts itself."""
    problem = problem_of(read(TINY))
    assert our_own(msgspec.json.encode(problem)) == problem
    assert find(problem) == []
    assert {client.id for client in problem.clients} == {
        "course algebra", "course botany", "course chemistry", "curriculum first", "teacher ann",
    }  # fmt: skip
    assert [problem.programs[name].group_size for name in ("algebra", "chemistry")] == [
        msgspec.convert(dict.fromkeys(("minimum", "target", "capacity"), size), type(problem.group_size))
        for size in (3, 2)
    ]
    assert "0/0" not in problem.programs["chemistry"].blocks


def test_rooms_that_are_too_few_are_taken_to_be_larger() -> None:
    assert roomy(read(TINY))["attic"] == {"chemistry"}
    more = TINY.replace("botany ben 2 1 12", "botany ben 6 1 12")
    assert roomy(read(more))["attic"] == {"chemistry", "botany"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("END.", "", "END. is missing"),
        ("Courses: 3", "Courses: 4", "Courses says 4, and there are 3"),
        ("second 1 chemistry", "second 1 physics", "curricula name courses that are not there: physics"),
        ("hall 30", "hall", "not as it must be"),
        ("algebra ann 2 2 30", "algebra ann two 2 30", "not as it must be"),
    ],
)
def test_a_file_that_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    with pytest.raises(Bad, match=said):
        read(TINY.replace(old, new))
    path = tmp_path / "bad.ctt"
    path.write_text(TINY.replace(old, new))
    assert main([str(path)]) == 2
    assert said in capsys.readouterr().err
