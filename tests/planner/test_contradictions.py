"""What no plan can meet is told before the search; what some plan meets is never called impossible."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from midspan.planner.contradictions import Contradiction, find, remainder
from midspan.planner.contradictions.matching import crowds
from midspan.planner.reading import problem_of
from midspan.planner.report import report
from tests.support import real_weeks, weeks
from tests.support.center_week import holiday_week
from tests.support.explaining import mended, met
from tests.support.judge import INSTANCES, instance, needed
from tests.support.real_cases import Change, both, sound, with_fields

Raw = dict[str, Any]


def plain() -> Raw:
    """Three clients, two leaders and a prescriber, two blocks on each of three mornings: everything can be met."""
    frame = weeks.frame(Random(0))
    everywhere = [[0, 12]] * 3
    leader = {
        "site": "north", "kind": "TH", "credentials": ["SUD", "CBT", "GEN"], "shifts": [[0, 12]] * 3,
        "max_slots_per_week": 24, "caseload": 5,
    }  # fmt: skip
    person = {
        "level": "IOP", "programs": ["ADULT"], "modality": "in_person", "site": "north",
        "availability": [[span] for span in everywhere], "min_blocks": 3, "max_blocks": 3, "max_blocks_per_day": 1,
        "required_topics": {"RP": 1, "CBT": 1}, "preference": dict.fromkeys(weeks.BANDS, 0),
        "appointments": ["IND", "PSY"], "therapist_options": [{"staff": "ann", "mismatch_cost": 0}],
        "current_therapist": "ann",
    }  # fmt: skip
    return frame | {
        "group_size": {"minimum": 2, "target": 3, "capacity": 4},
        "limits": {"same_topic_per_client_week": 2, "sessions_per_facilitator_day": 2},
        "blocks": [
            {"id": 10 * day + n, "day": day, "start": 4 * n, "length": 4, "band": "morning"}
            for day in range(3)
            for n in range(2)
        ],
        "programs": {
            "ADULT": {"blocks": [0, 1, 10, 11, 20, 21], "topics": ["RP", "CBT"], "session_cost": 40},
            "TEEN": {"blocks": [0], "topics": ["LIFE"], "session_cost": 40},
        },
        "sites": [{"id": "north", "rooms": 1}, {"id": "south", "rooms": 1}],
        "clients": [person | {"id": name} for name in ("x", "y", "z")],
        "staff": [
            leader | {"id": "ann"},
            leader | {"id": "bob"},
            leader | {"id": "pat", "kind": "PSY", "credentials": [], "caseload": None},
        ],
    }


def each(name: str, **fields: Any) -> Callable[[Raw], None]:
    """Set fields of one client or member of staff, or of all with `clients`, `staff`."""

    def change(raw: Raw) -> None:
        for item in raw["clients"] + raw["staff"]:
            if item["id"] == name or item in raw.get(name, ()):
                item |= fields

    return change


def in_minutes(**fields: Any) -> Callable[[Raw], None]:
    """Hours in minutes for everybody, and these fields for x."""

    def change(raw: Raw) -> None:
        each("clients", minutes=[0, 900])(raw)
        each("x", **fields)(raw)

    return change


def without(name: str) -> Callable[[Raw], None]:
    def change(raw: Raw) -> None:
        raw["staff"] = [person for person in raw["staff"] if person["id"] != name]

    return change


def set_at(name: str, **fields: Any) -> Callable[[Raw], None]:
    return lambda raw: raw[name].update(fields)


def no_rooms(raw: Raw) -> None:
    raw["sites"][0]["rooms"] = 0


def found_in(*changes: Callable[[Raw], None]) -> list[Contradiction]:
    raw = plain() | {"format": "iop-week-2"}
    for change in changes:
        change(raw)
    return find(problem_of(raw))


def test_nothing_is_wrong_with_a_week_that_can_be_met() -> None:
    assert found_in() == []


STOPS, GOES_ON = True, False


@pytest.mark.parametrize(
    ("change", "where", "says", "stops"),
    [
        (each("x", programs=[]), "clients[0].programs", "is in no program", STOPS),
        (each("x", availability=[[[0, 12]], [], []]), "clients[0].availability", "hold at most 1", STOPS),
        (each("x", availability=[[[1, 12]], [[1, 7]], [[0, 12]]]), "clients[0].availability", "hold at most 2", STOPS),
        (each("x", required_topics={"RP": 3}), "clients[0].required_topics.RP", "allows 2", STOPS),
        (each("x", required_topics={"LIFE": 1}), "clients[0].required_topics.LIFE", "no program of the client (ADULT)", STOPS),
        (each("x", required_topics={"RP": 2, "CBT": 2}), "clients[0].required_topics", "max_blocks is 3", STOPS),
        (each("x", therapist_options=[]), "clients[0].therapist_options", "has no therapist", STOPS),
        (without("pat"), "clients[1].appointments[1]", "nobody at site north gives it", STOPS),
        (each("x", availability=[[[0, 4]]] * 3), "clients[0].availability", "cannot have all of 3 blocks", STOPS),
        (each("x", availability=[[[0, 5]]] * 3), "clients[0].availability", "cannot have all of", STOPS),
        (each("x", min_blocks=0, required_topics={}, availability=[[[1, 2]], [], []]), "clients[0].appointments[0]", "never free for it", STOPS),
        (each("bob", credentials=["ART"]), "staff[1].credentials", "holds only ART, so there is no topic to lead", STOPS),
        (each("bob", credentials=[]), "staff[1].credentials", "holds no credential", STOPS),
        (no_rooms, "sites[0].rooms", "clients x, y and z attend in person only", STOPS),
        (each("staff", shifts=[[0, 12], [0, 12], None]), "clients[2]", "there is none in blocks 20 and 21", GOES_ON),
        (each("staff", shifts=[[0, 12], [0, 12], None]), "blocks[5]", "no leader works for the whole of block 21", GOES_ON),
        (each("staff", credentials=["CBT"]), "clients[0].required_topics.RP", "nobody who leads groups holds SUD", GOES_ON),
        (each("x", site="south"), "clients[0].required_topics.RP", "nobody who holds SUD works at site south", GOES_ON),
        (each("x", programs=["TEEN"], min_blocks=1, required_topics={}), "clients[0]", "fewer than 2 people could come", GOES_ON),
        (each("ann", shifts=[None] * 3), "clients[0].appointments[0]", "has no time in common with staff ann", GOES_ON),
        (each("ann", caseload=2), "staff[0]", "3 clients (x, y and z) can have their IND appointment only with staff ann", GOES_ON),
        (each("pat", shifts=[[0, 2], None, None]), "staff[2]", "leave room for 2 of them", GOES_ON),
        (in_minutes(minutes=[800, 900]), "clients[0].availability", "is to have 800 minutes a week, and the times that the client can come to hold at most 360", STOPS),
        (in_minutes(days=[2, 3], availability=[[[0, 12]], [], []]), "clients[0].availability", "is to come on 2 days and can on 1", STOPS),
        (each("ann", caseload=7, assigned=5), "staff[0]", "leave room for 2 of them", GOES_ON),
        (each("staff", max_slots_per_week=4), "staff", "can lead 2 groups, which seat 8; 9 blocks", GOES_ON),
    ],
)  # fmt: skip
def test_what_is_told_and_where(change: Callable[[Raw], None], where: str, says: str, stops: bool) -> None:
    found = found_in(change)
    assert [item for item in found if item.where == where and says in item.says and item.stops == stops], (
        found
    )
    assert [item.stops for item in found] == sorted((item.stops for item in found), reverse=True)


def test_the_remainder_has_no_need_of_a_client_that_cannot_be_met() -> None:
    raw = plain()
    for change in (
        each("x", availability=[[[0, 12]], [], []]),
        without("pat"),
        each("y", required_topics={"LIFE": 1}),
    ):
        change(raw)
    left = remainder(problem_of(raw))
    assert [client.min_blocks for client in left.clients] == [1, 3, 3]
    assert [client.required_topics for client in left.clients] == [
        {"RP": 1, "CBT": 1},
        {},
        {"RP": 1, "CBT": 1},
    ]
    assert {kind for client in left.clients for kind in client.appointments} == {"IND"}


def test_what_a_plan_meets_in_full_is_never_called_impossible() -> None:
    for seed in range(200):
        raw, _ = weeks.planted(Random(seed))
        problem = problem_of(raw)
        found = [item for item in find(problem) if not item.where.startswith("blocks")]
        assert not found, (seed, found)
        assert remainder(problem) == problem


def test_what_a_plan_of_a_real_week_meets_is_never_called_impossible() -> None:
    """Whatever happens of closures, leave, rosters, company and licences."""
    for seed in range(16):
        week = mended(problem_of(real_weeks.real(Random(seed))))
        problem = met(week)
        found = report(problem, week.plan)
        assert found.violations == []
        assert (found.unmet.blocks, found.unmet.minutes, found.unmet.days, found.unmet.topics, found.unmet.appointments) == (0,) * 5  # fmt: skip
        told = [one for one in find(problem) if not one.where.startswith(("blocks", "staff"))]
        assert not told, (seed, told)
        assert not any("appointment" in one.says for one in find(problem)), seed


def test_a_holiday_stops_nothing() -> None:
    """Hours that are not prorated are short, and the week is planned all the same; prorated ones can be had."""
    raw = holiday_week()
    assert find(problem_of(raw)) == []
    for client in raw["clients"]:
        client |= {"minutes": [540, 600], "days": [3, 4]}
    found = find(problem_of(raw))
    assert found and not any(one.stops for one in found)


def leave(day: int) -> Change:
    """Nobody leads on this day."""
    return both(
        *(
            with_fields(f"staff {n}", busy=[[[0, 144]] if day == d else [] for d in range(3)])
            for n in range(3)
        )
    )


@pytest.mark.parametrize(
    ("change", "where", "says"),
    [
        (with_fields("", closed=[{"day": 0, "start": 60, "end": 80}]), "clients[0]", "a place that is open, leave 180"),
        (with_fields("", closed=[{"day": 0, "start": 60, "end": 80, "site": "north"}]), "clients[0]", "leave 180"),
        (leave(1), "clients[0]", "is to come on 2 days; the groups that can have a leader, and a place that is open, leave 1"),
        (with_fields("groups 0", roster=["y", "z"], closed=True), "clients[0]", "the groups that the client may join leave 180"),
        (with_fields("groups 0", roster=["y", "z"], newcomers_most=0), "clients[0]", "the client may join leave 180"),
        (with_fields("groups 0", serves={"language": ["es"]}), "clients[1]", "the client may join leave 180"),
        (with_fields("programs ADULT", serves={"language": ["es"]}), "clients[1]", "the client may join leave 0"),
        (with_fields("clients 2", excluded_staff=["ann", "bob", "cam"]), "clients[2]", "that can have a leader, and a place that is open, leave 0"),
        (with_fields("groups 1", roster=["x"], entry=False), "clients[1]", "the client may join leave 180"),
        (with_fields("groups 1", group_size={"minimum": 4, "target": 4, "capacity": 4}), "clients[0]", "to which enough people could come leave 180"),
        (with_fields("clients 0", excluded_staff=["bob"]), "clients[0].appointments[0]", "has no time in common with staff bob"),
        (with_fields("clients 0", times={"IND": 30}), "staff[1]", "3 clients (x, y and z) can have their IND appointments only with staff bob"),
        (with_fields("staff 1", busy=[[[0, 144]], [[0, 144]], [[0, 120]]]), "staff[1]", "leave room for 2 of them"),
        (with_fields("group_size", capacity=2, target=2, minimum=1), "groups", "the 2 standing groups that can meet seat 720 minutes; 1080 minutes are prescribed"),
        (both(with_fields("clients 0", minutes=[540, 600], days=[3, 3])), "clients[0]", "is to have 540 minutes a week; the groups that the client may join leave 360"),
        (both(with_fields("clients 0", inside=[], availability=[[[70, 106]], [[70, 106]], []])), "clients[0].availability", "cannot have all of 360 minutes, RP and IND"),
    ],
)  # fmt: skip
def test_what_is_told_of_a_real_week(change: Change, where: str, says: str) -> None:
    raw, plan = sound()
    assert find(problem_of(raw)) == []
    change(raw, plan)
    found = find(problem_of(raw))
    assert [one for one in found if one.where == where and says in one.says], found
    assert any(one.stops for one in found) == where.endswith("availability")


@needed
def test_the_weeks_of_the_benchmark() -> None:
    for path in sorted(INSTANCES.glob("*.json")):
        found = [
            item for item in find(problem_of(instance(path.stem))) if not item.where.startswith("blocks")
        ]
        assert [item.where for item in found] == (
            ["clients[8].required_topics.CBT"] if path.stem == "infeasible-1" else []
        )


def test_a_crowd_is_the_smallest_that_explains_itself() -> None:
    """Four clients for three times of two people; a fifth, with times of somebody else, has nothing to do with it."""
    wishes = {
        1: [("a", 0, 0), ("a", 0, 2)], 2: [("a", 0, 0), ("b", 0, 0)], 3: [("a", 0, 2)], 4: [("b", 0, 0)],
        5: [("c", 0, 0), ("c", 0, 2)],
    }  # fmt: skip
    (crowd,) = crowds(wishes, {"a": 2, "b": 1, "c": 1})
    assert (set(crowd.clients), crowd.givers, crowd.short) == ({1, 2, 3, 4}, {"a", "b"}, 1)


def test_a_matching_is_as_large_as_can_be() -> None:
    """Against every assignment there is, on small random cases."""

    def best(clients: list[int], wishes: dict[int, list[Any]], most: dict[str, int], used: list[Any]) -> int:
        if not clients:
            return 0
        first, *rest = clients
        found = best(rest, wishes, most, used)
        for time in wishes[first]:
            if time not in used and sum(other[0] == time[0] for other in used) < most[time[0]]:
                found = max(found, 1 + best(rest, wishes, most, [*used, time]))
        return found

    for seed in range(150):
        random = Random(seed)
        times = [(giver, 0, slot) for giver in "ab" for slot in range(3)]
        wishes = {number: weeks.some(random, times, random.randint(1, 3)) for number in range(6)}
        most = {giver: random.randint(1, 3) for giver in "ab"}
        short = sum(crowd.short for crowd in crowds(wishes, most))
        assert short == 6 - best(list(wishes), wishes, most, []), seed
