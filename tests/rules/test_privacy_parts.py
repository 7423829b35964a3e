"""In which part of a chart a record was made, and that nothing which is added later lowers the class of an older record."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midspan.rules.privacy import (
    OUTSIDE,
    Asked,
    Basis,
    Determination,
    Made,
    Parts,
    RecordClass,
    Spoke,
    Stay,
    strictest,
    track_of,
    without_codes,
)

START = datetime(2026, 1, 5, 15, tzinfo=UTC)
FINDING = Determination("Naomi Stern", "privacy_officer", date(2026, 3, 2), "The group is for grief only.")
FIRST, SECOND = UUID(int=1), UUID(int=2)


def at(days: int, hours: int = 0) -> datetime:
    return START + timedelta(days=days, hours=hours)


def day(days: int) -> date:
    return at(days).date()


def made(days: int, hours: int = 0, dated: int | None = None, stay: UUID | None = None) -> Made:
    return Made(at(days, hours), day(days), stay, None if dated is None else day(dated))


# Asked on day 0; a first stay from day 5 to 30; asked again on day 60; a second stay from day 65.
CHART = Parts(
    (Stay(FIRST, at(5), day(5), day(30)), Stay(SECOND, at(65), day(65))), (Asked(at(0), at(5)), Asked(at(60), at(65)))
)  # fmt: skip


@pytest.mark.parametrize(
    ("record", "parts"),
    [
        (made(2), {OUTSIDE}),
        (made(5), {FIRST}),
        (made(30, 2), {FIRST}),
        (made(31), {FIRST, OUTSIDE}),
        (made(61), {FIRST, OUTSIDE}),
        (made(65, 1), {SECOND}),
        (made(200), {SECOND}),
        (made(-3), {OUTSIDE}),
        (made(70, stay=FIRST), {FIRST}),
        (made(70, stay=UUID(int=9)), set()),
        (Made(), set()),
        (made(70, dated=20), {SECOND, FIRST}),
        (made(70, dated=1), {SECOND, OUTSIDE}),
        (made(70, dated=70), {SECOND}),
        (made(70, dated=-400), {SECOND}),
    ],
)
def test_where_a_record_was_made(record: Made, parts: set[Any]) -> None:
    assert CHART.of(record) == parts


def test_what_is_asked_for_beside_a_stay_cannot_be_told_apart_from_it() -> None:
    beside = Parts(CHART.stays, (*CHART.asked, Asked(at(80))))
    assert beside.of(made(79)) == {SECOND} and beside.of(made(81)) == {SECOND, OUTSIDE}
    assert beside.of(made(99, dated=82)) == {SECOND, OUTSIDE}


@pytest.mark.parametrize(
    ("days", "ended", "parts"),
    [
        (2, None, {OUTSIDE, FIRST, SECOND}),
        (2, 4, {OUTSIDE}),
        (10, None, {FIRST, SECOND}),
        (10, 40, {FIRST}),
        (31, None, {OUTSIDE, FIRST, SECOND}),
        (61, None, {OUTSIDE, SECOND}),
        (70, None, {SECOND}),
    ],
)
def test_a_code_speaks_for_the_part_in_which_it_stood_and_for_no_earlier_stay(
    days: int, ended: int | None, parts: set[Any]
) -> None:
    until = None if ended is None else at(ended)
    spoken = {part for part in (OUTSIDE, FIRST, SECOND) if CHART.speaks_for(part, at(days), day(days), until)}
    assert spoken == parts


@pytest.mark.parametrize(
    ("programs", "track"),
    [
        ((), None),
        (("mh",), "mh"),
        (("mh", "mh"), "mh"),
        (("mh", ""), None),
        (("mh", None), None),
        (("sud",), "sud"),
        (("sud", None), "sud"),
        (("sud", "mh"), "dual"),
        (("dual", None), "dual"),
    ],
)
def test_the_track_of_several_programs_is_the_strictest(programs: Any, track: str | None) -> None:
    assert track_of(programs) == track


def test_records_that_go_together_are_of_the_strictest_class_and_say_which_made_them_so() -> None:
    sud, mh = Basis((Spoke("p", START, "sud"),)).under(), Basis((Spoke("q", START, "mh"),)).under()
    assert strictest([mh, sud, mh]) == sud and strictest([mh, mh]) == mh
    assert strictest([]).part2 and strictest([]).because[0].rule == "track_unknown"


@pytest.mark.parametrize(
    ("basis", "part2", "rule"),
    [
        (Basis((Spoke("1", START, "mh"),)), False, "mental_health_track"),
        (Basis((Spoke("1", START, "mh"),), applied=True), False, "mental_health_applied"),
        (Basis((Spoke("1", START, "dual"),), applied=True), True, "applied"),
        (Basis(applied=True), True, "applied_unknown"),
        (Basis((Spoke("1", START, "mh"), Spoke("2", at(3), "sud"))), True, "track"),
        (Basis((Spoke("1", START, "mh"),), (Spoke("F10.20", START),)), True, "code"),
    ],
)
def test_the_class_of_a_part(basis: Basis, part2: bool, rule: str) -> None:
    assert (basis.under().part2, basis.under().because[0].rule) == (part2, rule)
    assert not basis.under(FINDING, at(90)).part2


def test_a_finding_does_not_go_beyond_what_it_weighed() -> None:
    programs = (Spoke("grief", START, "dual"),)
    known, later = Spoke("F10.20", at(1)), Spoke("F10.20", at(20))
    assert not Basis((*programs, Spoke("grief", at(40), "dual"))).under(FINDING, at(10)).part2
    assert not Basis(programs, (known, later, Spoke("F33.1", at(20)))).under(FINDING, at(10)).part2
    assert Basis(programs, (later,)).under(FINDING, at(10)).part2
    assert Basis((*programs, Spoke("evening", at(20), "sud")), applied=True).under(FINDING, at(10)).part2
    assert not Basis((*programs, Spoke("calm", at(20), "mh"))).under(FINDING, at(10)).part2


# A whole chart: what happens to it one after the other, and the class of every record after each step.
EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), st.sampled_from(["mh", "sud", "dual", None])),
        st.tuples(st.just("admit"), st.sampled_from(["mh", "sud", "dual", ""])),
        st.tuples(st.just("leave"), st.integers(0, 3)),
        st.tuples(st.just("code"), st.sampled_from(["F10.20", "F33.1", "H0015", "90853"])),
        st.tuples(st.just("record"), st.sampled_from([None, -30, -3, 0])),
        st.tuples(st.just("note"), st.none()),
    ),
    max_size=14,
)


class Chart:
    """A chart as rows would hold it; the same reckoning as `privacy.queries.parts`, over nothing but lists."""

    def __init__(self) -> None:
        self.now = 0
        self.stays: list[Stay] = []
        self.tracks: dict[Any, str] = {}
        self.asked: list[Asked] = []
        self.services: list[Spoke] = []
        self.codes: list[tuple[str, datetime]] = []
        self.records: list[Made] = []

    def happens(self, what: str, how: Any) -> None:
        self.now += 1
        t = at(self.now)
        inside = bool(self.stays) and self.stays[-1].last_day is None
        if what == "ask":
            self.asked.append(Asked(t))
            self.services.append(Spoke(str(self.now), t, how))
        elif what == "admit" and not inside:
            self.asked = [Asked(one.since, one.until or t) for one in self.asked]
            self.stays.append(Stay(UUID(int=self.now), t, day(self.now)))
            self.tracks[self.stays[-1].id] = how
        elif what == "leave" and inside:
            last = max(self.stays[-1].first_day, day(self.now - how))
            self.stays[-1] = Stay(self.stays[-1].id, self.stays[-1].opened_at, self.stays[-1].first_day, last)
        elif what == "code":
            self.codes.append((how, t))
        elif what == "record":
            self.records.append(made(self.now, 1, None if how is None else self.now + how))
        elif what == "note" and inside:
            self.records.append(Made(t, day(self.now), self.stays[-1].id))

    def classes(self) -> list[RecordClass]:
        parts = Parts(tuple(self.stays), tuple(self.asked))
        unknown = (Spoke("", START),) if not self.services or self.services[0].since > at(1) else ()
        bases: dict[Any, Basis] = {
            OUTSIDE: Basis((*self.services, *unknown), self._codes(OUTSIDE, parts), applied=True)
        }
        for one in self.stays:
            program = Spoke("program", one.opened_at, self.tracks[one.id])
            bases[one.id] = Basis((program,), self._codes(one.id, parts))
        return [strictest([bases[part].under() for part in parts.of(one)]) for one in self.records]

    def _codes(self, part: Any, parts: Parts) -> tuple[Spoke, ...]:
        return tuple(Spoke(code, t) for code, t in self.codes if parts.speaks_for(part, t, t.date()))


@given(EVENTS)
@settings(max_examples=150, deadline=None)
def test_nothing_that_is_added_lowers_the_class_of_an_older_record(events: list[tuple[str, Any]]) -> None:
    chart, before = Chart(), list[RecordClass]()
    for event in events:
        chart.happens(*event)
        now = chart.classes()
        lowered = [
            i for i, (was, one) in enumerate(zip(before, now, strict=False)) if was.part2 and not one.part2
        ]
        assert not lowered, (event, chart.records[lowered[0]])
        before = now


def test_who_does_not_read_diagnoses_is_told_that_a_code_speaks_and_not_which() -> None:
    found = Basis((Spoke("1", START, "dual"),), (Spoke("F10.20", START), Spoke("H0015", START))).under()
    told = without_codes(found)
    assert [one.rule for one in told] == ["track", "code_kept"]
    assert not any("F10" in one.says or "H0015" in one.says for one in told)
