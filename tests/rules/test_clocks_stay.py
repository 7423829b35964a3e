"""Packs of document deadlines: the days of a plan, the strictest pack, and what a stay asks for as it goes on."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midspan.rules.clocks import documents, packs, stay
from midspan.rules.clocks.documents import Ending, Stay
from midspan.rules.clocks.packs import Pack, Place, Row, Since
from midspan.rules.tables import Table, TableError, freeze

ON = date(2026, 3, 2)
IOP, PHP = Place(level="2.1"), Place(level="2.5")


def days(n: int) -> date:
    return ON + timedelta(days=n)


def pack(*rows: Row, **conditions: tuple[str, ...]) -> Pack:
    empty: dict[str, tuple[str, ...]] = {"states": (), "programs": (), "payers": ()}
    return Pack("deadlines-made@2026-01-01", "Made up", rows=rows, **{**empty, **conditions})


def row(kind: str, levels: tuple[str, ...] = (), **spans: int) -> Row:
    return Row(kind, levels, spans, 0, "Says.", "read", "A source")


def test_the_first_plan_is_due_by_days_or_by_sessions_whichever_comes_first() -> None:
    came = tuple(days(n) for n in (4, 0, 2))
    assert stay.initial_due(ON, place=IOP).on == days(7)
    assert stay.initial_due(ON, place=IOP, attended=came).on == days(4)
    assert stay.initial_due(ON, place=IOP, attended=(days(0), days(20), days(40))).on == days(7)


@pytest.mark.parametrize(("level", "after"), [("2.1", 30), ("2.5", 14), ("", 30), ("1.5", 30)])
def test_a_level_has_its_own_review(level: str, after: int) -> None:
    found = stay.review_due(ON, place=Place(level=level, state="TX"))
    assert found.on == days(after)
    assert found.table.startswith("deadlines-default@") and found.source and found.says


@pytest.mark.parametrize(
    ("place", "times", "certified", "due"),
    [
        (IOP, 0, None, 7),
        (replace(IOP, payer="medicare"), 0, None, 3),
        (IOP, 1, 3, 60),
        (IOP, 2, 55, 115),
        (PHP, 1, 1, 17),
        (PHP, 2, 17, 47),
        (PHP, 1, 30, 60),
    ],
)
def test_certifications_by_level_and_payer(place: Place, times: int, certified: int | None, due: int) -> None:
    when = None if certified is None else days(certified)
    found = stay.certification_due(ON, when, on=ON, place=place, times=times)
    assert found is not None and found.on == days(due)


@pytest.mark.parametrize(("day", "due"), [(date(2026, 11, 21), 3), (date(2026, 11, 22), 0)])
def test_medicare_certifies_upon_admission_since_that_reading(day: date, due: int) -> None:
    for place in (IOP, PHP):
        found = stay.certification_due(day, None, on=day, place=replace(place, payer="medicare"))
        assert found is not None and (found.on - day).days == due and found.standing == "unconfirmed"


def test_a_level_without_a_row_asks_for_no_certification() -> None:
    assert stay.certification_due(ON, None, on=ON, place=Place(level="1.5")) is None


def test_what_nobody_asks_for_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stay, "in_force", lambda on=None: ())
    for ask in (stay.initial_due, stay.review_due):
        with pytest.raises(LookupError):
            ask(ON, place=IOP)
    with pytest.raises(KeyError):
        packs.hours("note", IOP, ())


def test_the_strictest_pack_counts_and_is_named() -> None:
    own = pack(row("plan_review", days=21), states=("NE",))
    both = (*packs.in_force(ON), own)
    since = Since(ON)
    found = packs.strictest("plan_review", since, Place(state="NE"), both)
    assert found is not None and (found.on, found.pack) == (days(21), "Made up")
    elsewhere = packs.strictest("plan_review", since, Place(state="TX"), both)
    assert elsewhere is not None and elsewhere.pack == "Midspan default"
    tie = packs.strictest("recertification", Since(days(2), (), ON, 1), replace(IOP, payer="medicare"), both)
    assert tie is not None and tie.pack == "Medicare" and tie.standing == "read"


def test_a_pack_begins_on_its_day() -> None:
    tables = {one.table for one in packs.in_force(date(2024, 6, 1))}
    assert not any(name.startswith("deadlines-texas") for name in tables)
    assert any(one.table.startswith("deadlines-texas") for one in packs.in_force(ON))


@pytest.mark.parametrize(
    "bad",
    [
        {"kind": "tea", "days": 1, "says": "s", "source": "s", "standing": "read"},
        {"kind": "plan", "says": "s", "source": "s", "standing": "read"},
        {"kind": "plan", "days": "7", "says": "s", "source": "s", "standing": "read"},
        {"kind": "plan", "days": 7, "says": "s", "source": "s", "standing": "hearsay"},
        {"kind": "plan", "days": 7, "says": "s", "standing": "read"},
        {"kind": "measures", "sessions": 3, "says": "s", "source": "s", "standing": "read"},
    ],
)
def test_a_pack_that_is_not_whole_refuses_to_load(bad: dict[str, object]) -> None:
    table = Table("deadlines-bad", ON, "s", "l", freeze({"label": "Bad", "deadline": [bad]}))
    with pytest.raises(TableError, match="deadline 1"):
        packs.read(table)


def test_packs_of_another_folder(tmp_path: Path) -> None:
    (tmp_path / "deadlines-x@2026-01-01.toml").write_text(
        'id = "deadlines-x"\nsource = "s"\nlicence = "l"\neffective_from = 2026-01-01\nlabel = "X"\n'
    )
    assert [one.label for one in packs.in_force(None, tmp_path)] == ["X"]
    assert packs.in_force(date(2025, 1, 1), tmp_path) == ()


def of(found: tuple[documents.Document, ...]) -> dict[str, documents.Document]:
    return {one.kind.id: one for one in found}


def test_a_stay_goes_on() -> None:
    begun = of(documents.documents(Stay(place=IOP, admitted_on=ON), days(8)))
    assert {name for name, one in begun.items() if one.state == "overdue"} == {
        "assessment", "plan", "certification",
    }  # fmt: skip
    later = Stay(
        place=IOP, admitted_on=ON, assessed_on=days(-5), first_plan_on=days(3), plan_on=days(3), certified=(days(4),),
        review_set_on=days(10),
        consents=(Ending("Mother", days(30)), Ending("Court", days(9), renewed=True)),
        authorisations=(Ending("10 days", days(28)),),
    )  # fmt: skip
    found = documents.documents(later, days(24))
    open_ = {one.kind.id: one.on for one in found if one.state != "done"}
    assert open_ == {
        "plan_review": days(10), "recertification": days(60), "consent": days(23), "authorisation": days(25),
    }  # fmt: skip
    assert of(found)["plan_review"].due.pack == "Set in the chart"
    assert [one.about for one in found if one.state == "done" and one.about] == ["Court"]


def test_an_assessment_from_long_ago_does_not_count() -> None:
    found = of(documents.documents(Stay(place=IOP, admitted_on=ON, assessed_on=days(-60)), ON))
    assert found["assessment"].state == "due" and found["assessment"].shown


def test_after_the_discharge_only_the_summary_is_left() -> None:
    left = Stay(place=replace(IOP, state="TX", program="sud"), admitted_on=ON, discharged_on=days(20))
    found = documents.documents(left, days(21))
    assert [(one.kind.id, one.on, one.state) for one in found] == [("discharge_summary", days(27), "due")]
    signed = documents.documents(replace(left, summary_on=days(22)), days(40))
    assert [one.state for one in signed] == ["done"]


DAYS = st.integers(0, 90).map(days)
PLACES = st.builds(
    Place,
    state=st.sampled_from(["", "TX", "NE"]),
    level=st.sampled_from(["1.5", "2.1", "2.5"]),
    program=st.sampled_from(["", "sud", "mh"]),
    payer=st.sampled_from(["", "medicare", "commercial"]),
)
MAYBE = st.none() | DAYS
ENDINGS = st.lists(st.builds(Ending, st.just("it"), DAYS, st.booleans()), max_size=2).map(tuple)
STAYS = st.builds(
    Stay, place=PLACES, admitted_on=st.just(ON), discharged_on=MAYBE, assessed_on=MAYBE, first_plan_on=MAYBE, plan_on=MAYBE,
    review_set_on=MAYBE, certify_set_on=MAYBE, summary_on=MAYBE, consents=ENDINGS,
    authorisations=ENDINGS, attended=st.lists(DAYS, max_size=6).map(tuple), certified=st.lists(DAYS, max_size=2).map(tuple),
)  # fmt: skip
SPANS = st.sampled_from(["days", "sessions", "before_days", "first_days", "every_days"])
ROWS = st.builds(
    lambda kind, span, n, levels: row(kind, levels, **({"first_days": n} if span == "every_days" else {}), **{span: n}),
    st.sampled_from([one.id for one in packs.kinds() if not one.id.startswith("note")]), SPANS, st.integers(1, 60),
    st.sampled_from([(), ("2.1",)]),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(STAYS, DAYS)
def test_what_is_done_is_never_due(one: Stay, today: date) -> None:
    found = documents.documents(one, today)
    assert all((each.state == "done") == (each.done_on is not None) for each in found)
    assert not any(each.shown and each.done_on is not None for each in found)
    assert all((each.on < today) == (each.state == "overdue") for each in found if each.state != "done")


@settings(max_examples=60, deadline=None)
@given(STAYS, DAYS, st.lists(ROWS, min_size=1, max_size=3), st.sampled_from([(), ("TX",)]))
def test_another_pack_never_makes_a_day_later(
    one: Stay, today: date, rows: list[Row], states: tuple[str, ...]
) -> None:
    before = packs.in_force(ON)
    after = (*before, pack(*rows, states=states))

    def by(found: tuple[documents.Document, ...]) -> dict[tuple[str, str], date]:
        said: dict[tuple[str, str], date] = {}
        for each in found:
            key = (each.kind.id, each.about)
            said[key] = min(said.get(key, each.on), each.on)
        return said

    old, new = by(documents.documents(one, today, before)), by(documents.documents(one, today, after))
    assert old.keys() <= new.keys()
    assert all(new[key] <= old[key] for key in old)
