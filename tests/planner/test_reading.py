"""A file that cannot be used is refused in sentences, each with its place."""

import copy
import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midspan.planner.contradictions import find, remainder
from midspan.planner.plan import Plan
from midspan.planner.reading import Malformed, read, read_plan
from midspan.planner.report import report
from tests.support import weeks
from tests.support.real_cases import sound

Raw = dict[str, Any]
GOOD, GOOD_PLAN = weeks.planted(Random(1))
MET: Raw = {"id": 1, "program": "ADULT", "topic": "RP", "block": "b0", "site": None}


def changed(path: str, value: Any) -> Callable[[Raw], None]:
    """A change of one field; the path's words are keys or numbers."""

    def change(raw: Any) -> None:
        *way, last = [int(word) if word.isdigit() else word for word in path.split()]
        for word in way:
            raw = raw[word]
        if value is ...:
            del raw[last]
        else:
            raw[last] = value

    return change


def said(change: Callable[[Raw], None]) -> str:
    raw = copy.deepcopy(GOOD)
    change(raw)
    with pytest.raises(Malformed) as refused:
        read(json.dumps(raw))
    return str(refused.value)


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("format", "iop-week-9", 'format: must be "iop-week-1" or "iop-week-2", got "iop-week-9".'),
        ("format", ..., 'format: must be "iop-week-1" or "iop-week-2", and it is missing.'),
        ("clients", {}, "clients: must be a list, got an empty object."),
        ("weights trip_cap", ..., "weights.trip_cap: is missing; it must be a whole number."),
        ("weights trip_cap", True, "weights.trip_cap: must be a whole number, got true."),
        ("weights trip_cap", 1.0, "weights.trip_cap: must be a whole number, got 1.0."),
        ("weights trip_cap", -1, "weights.trip_cap: must not be negative, got -1."),
        ("weights trip_cap", 10**10, "weights.trip_cap: must be at most 1000000000, got 10000000000."),
        ("clients 0 id", None, "clients[0].id: must be a whole number or a text, got null."),
        ("clients 1 id", "c0", 'clients[1].id: id "c0" is already at clients[0].'),
        ("clients 0 modality", "video", 'clients[0].modality: must be "telehealth" or "in_person" or "either", got "video".'),
        ("clients 0 availability 2", 5, "clients[0].availability[2]: must be a list, got 5."),
        ("clients 0 availability 2", [[1, 2, 3]], "clients[0].availability[2][0]: must be a list of two: a whole number, and a whole number"),
        ("clients 0 availability 2", [[5, 3]], "clients[0].availability[2][0]: must end after it starts, got [5, 3]."),
        ("clients 0 availability 2", [[5, 13]], "clients[0].availability[2][0]: ends at slot 13; the day ends at 12."),
        ("clients 0 availability 2", [[4, 6], [1, 2]], "clients[0].availability[2][1]: [1, 2] must begin after"),
        ("clients 0 availability 2", [[1, 4], [4, 6]], "join spans that touch."),
        ("clients 0 availability", [[]], "clients[0].availability: must have one entry for each of the 3 days, got 1."),
        ("clients 0 max_blocks", 0, "clients[0].max_blocks: is 0, below the prescribed min_blocks"),
        ("clients 0 programs", ["ADLT"], 'clients[0].programs[0]: there is no program "ADLT".'),
        ("clients 0 programs", ["TEEN", "TEEN"], 'clients[0].programs[1]: program "TEEN" is already at'),
        ("clients 0 required_topics", {"YOGA class": 1}, 'clients[0].required_topics["YOGA class"]: there is no topic'),
        ("clients 0 site", 9, "clients[0].site: there is no site 9."),
        ("clients 0 appointments", ["XYZ"], 'clients[0].appointments[0]: there is no appointment kind "XYZ".'),
        ("clients 0 therapist_options 0 staff", 7, "clients[0].therapist_options[0].staff: there is no staff 7."),
        ("clients 0 current_therapist", 7, "clients[0].current_therapist: there is no staff 7."),
        ("clients 0 preference", {}, "is missing; there are blocks in this band."),
        ("clients 0 preference night", 1, 'clients[0].preference.night: there is no band "night".'),
        ("staff 0 kind", "NURSE", 'staff[0].kind: must be "TH" or "FAM" or "PSY", got "NURSE".'),
        ("staff 0 shifts", [None], "staff[0].shifts: must have one entry for each of the 3 days, got 1."),
        ("staff 0 shifts 1", [3, 3], "staff[0].shifts[1]: must end after it starts, got [3, 3]."),
        ("staff 0 site", "south", 'staff[0].site: there is no site "south".'),
        ("blocks 0 day", 3, "blocks[0].day: must be 0 to 2, got 3."),
        ("blocks 0 start", 12, "blocks[0].start: must be 0 to 11, got 12."),
        ("blocks 0 length", 13, "blocks[0].length: ends the block at slot"),
        ("blocks 0 length", 0, "blocks[0].length: must be at least 1, got 0."),
        ("programs ADULT blocks", [77], "programs.ADULT.blocks[0]: there is no block 77."),
        ("programs ADULT topics", ["YOGA"], 'programs.ADULT.topics[0]: there is no topic "YOGA".'),
        ("group_size minimum", 9, "group_size.target: is "),
        ("group_size capacity", 0, "group_size.capacity: is 0, below the target"),
        ("appointment_kinds IND length", 13, "appointment_kinds.IND.length: is longer than the day of 12 slots."),
        ("horizon days", 8, "horizon.days: must be at most 7, got 8."),
        ("horizon slots_per_day", 100, "horizon.slots_per_day: makes 3000 minutes"),
        ("horizon first_slot", "8 am", 'horizon.first_slot: must be a time such as "08:00", got "8 am".'),
        ("previous_plan", {"clients": [], **GOOD_PLAN}, "change_weights: is missing; a previous_plan needs it."),
        ("name", "\ud800", "name: must be a text, got"),
        ("keep_apart", [["c0", "c9"]], 'keep_apart[0][1]: there is no client "c9".'),
        ("keep_apart", [["c0"]], "keep_apart[0]: must be a list of two: a whole number or a text, and"),
        ("pins", [{"client": "c0", "group": 3}], "pins[0].group: there is no standing group 3."),
        ("closed", [{"day": 3, "start": 0, "end": 2}], "closed[0]: must be on day 0 to 2, got day 3."),
        ("visits", [{"kind": "XYZ", "site": "north", "times": 1}], 'visits[0].kind: there is no appointment kind "XYZ".'),
        ("reserve", {"NIGHT": 1}, 'reserve.NIGHT: there is no program "NIGHT".'),
        ("horizon dates", ["Monday"], "horizon.dates: must have one date for each of the 3 days, got 1."),
        ("group_size floor", 9, "group_size.floor: is 9, above the minimum"),
        ("clients 0 minutes", [9, 3], "clients[0].minutes: asks for at least 9 and at most 3."),
        ("clients 0 excluded_staff", [7], "clients[0].excluded_staff[0]: there is no staff 7."),
        ("staff 0 busy", [[]], "staff[0].busy: must have one entry for each of the 3 days, got 1."),
        ("staff 0 breaks", [{"day": 0, "start": 4, "end": 5, "length": 2}], "staff[0].breaks[0].length: is 2; the pause lies"),
        ("staff 0 by_video", 1, "staff[0].by_video: must be true or false, got 1."),
        ("groups", [{"id": 1, "program": "ADULT", "topic": "RP", "block": 77, "site": None}], "groups[0].block: there is no block 77."),
        ("groups", [MET, MET | {"id": "1"}], 'groups[1].id: id "1" is already at groups[0].'),
        ("groups", [MET | {"segments": [{"start": 0, "length": 2}, {"start": 1, "length": 2}]}], "groups[0].segments[1].start: is 1; the part before ends at slot 2."),
        ("groups", [MET | {"week": 2}], "groups[0].week: is there without a module."),
        ("groups", [MET | {"module": "coping", "week": 0}], "groups[0].week: must be at least 1, got 0."),
        ("groups", [MET | {"open_until": 2}], "groups[0].open_until: is there without a week."),
        ("groups", [MET | {"site": None, "by_video": True}], "groups[0].by_video: is for groups with a site"),
        ("programs ADULT entry_days", [0, 3], "programs.ADULT.entry_days[1]: must be 0 to 2, got 3."),
        ("staff 0 gives", ["IND"], 'staff[0].gives[0]: must be an appointment kind besides "IND", got "IND".'),
        ("staff 0 site_by_day", ["north"], "staff[0].site_by_day: must have one entry for each of the 3 days, got 1."),
        ("staff 0 site_by_day", ["north", "moon", "north"], 'staff[0].site_by_day[1]: there is no site "moon".'),
        ("clients 0 done", ["a", "a"], "clients[0].done: names a module twice."),
        ("visits", [{"kind": "PSY", "site": "north", "times": 1}] * 2, "visits[1]: has the kind and site of visits[0]; add up their times."),
        ("clients 0 minutes", [3, 9], "clients[1].minutes: is missing; where one client's hours are in minutes, everybody's are."),
        ("clients 0 minutes", [3, 9], 'clients[0].minutes: is a field of "iop-week-2"; set format to that, or take it out.'),
        ("group_size floor", 1, 'group_size.floor: is a field of "iop-week-2"; set format to that, or take it out.'),
        ("clients 0 required_topics \ud800", 1, "is a name that cannot be written."),
    ],
)  # fmt: skip
def test_what_is_wrong_and_where(path: str, value: Any, says: str) -> None:
    assert says in said(changed(path, value))


def test_staff_of_another_site_lead_no_group() -> None:
    raw, _ = sound()
    raw["groups"][0] |= {"leader": "pat", "segments": [{"start": 0, "length": 9, "leader": "pat"}]}
    with pytest.raises(Malformed) as refused:
        read(json.dumps(raw))
    assert str(refused.value).splitlines() == [
        f'groups[0].{place}: staff "pat" works at site "south", the group meets at "north".'
        for place in ("leader", "segments[0].leader")
    ]


def test_everything_that_is_wrong_at_once() -> None:
    def change(raw: Raw) -> None:
        changed("clients 0 site", ...)(raw)
        changed("clients 0 min_blocks", "three")(raw)
        changed("staff 1 shifts", None)(raw)

    assert said(change).splitlines() == [
        "clients[0].site: is missing; it must be a whole number or a text.",
        'clients[0].min_blocks: must be a whole number, got "three".',
        "staff[1].shifts: must be a list, got null.",
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xff", "The file is not UTF-8 text."),
        ("", "The file is not JSON: Expecting value in line 1, column 1."),
        ("[]", "The file must be an object, got an empty list."),
        ('{"a": NaN}', "The file holds NaN, which is not a number that can be used."),
        ('{"a": 1, "a": 2}', "a: is given twice in one object."),
        ("[" * 200_000, "The file is nested too deeply."),
        ('{"a": ' + "1" * 5000 + "}", "The file holds a number that is too long to read."),
    ],
)
def test_what_is_no_file_of_ours(data: bytes | str, says: str) -> None:
    with pytest.raises(Malformed) as refused:
        read(data)
    assert str(refused.value) == says


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("sessions 0 clients 0", "nobody", 'sessions[0].clients[0]: there is no client "nobody".'),
        ("sessions 0 site", None, "sessions[0].site: must be a site's id, because the session is in person."),
        ("sessions 0 mode", "telehealth", "sessions[0].site: must be null by telehealth"),
        ("sessions 0 room", "2", 'sessions[0].room: must be a whole number or null, got "2".'),
        ("sessions 0 block", 99, "sessions[0].block: there is no block 99."),
        ("sessions 0 facilitator", 7, "sessions[0].facilitator: there is no staff 7."),
        ("appointments 0 day", 3, "appointments[0].day: must be 0 to 2, got 3."),
        ("appointments 0 start", 12, "appointments[0].start: must be 0 to 11, got 12."),
        ("appointments 0 kind", "XYZ", 'appointments[0].kind: there is no appointment kind "XYZ".'),
    ],
)
def test_a_plan_is_refused_in_the_same_way(path: str, value: Any, says: str) -> None:
    plan = copy.deepcopy(GOOD_PLAN)
    changed(path, value)(plan)
    with pytest.raises(Malformed) as refused:
        read_plan(json.dumps(plan), read(json.dumps(GOOD)))
    assert says in str(refused.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 30) | st.floats() | st.text(max_size=3) | st.sampled_from(["IND", "TH"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=4,
)  # fmt: skip


@given(st.randoms(use_true_random=False), JSON)
def test_any_other_value_anywhere_is_read_or_refused(random: Random, value: Any) -> None:
    """Never anything but Malformed; and what is read can be judged and looked through for contradictions."""
    raw = copy.deepcopy(GOOD)
    place: Any = raw
    while True:
        key = random.choice(sorted(place) if isinstance(place, dict) else range(len(place)))
        if not (isinstance(place[key], dict | list) and place[key]) or random.random() < 0.2:
            break
        place = place[key]
    place[key] = value
    try:
        problem = read(json.dumps(raw))
    except Malformed as refused:
        assert all(str(fault).strip() for fault in refused.faults)
        return
    report(remainder(problem), Plan(sessions=[], appointments=[]))
    assert all(found.where and found.says.endswith(".") for found in find(problem))
