"""The tables of session days hold together, and the order in which to call never forgets a risk."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midspan.access import permissions
from midspan.charting.models import Attendance, CheckIn, Note
from midspan.rules import charting as rules
from midspan.rules.clocks import packs, urgencies
from midspan.rules.clocks.packs import Pack, Row
from midspan.rules.instruments import instrument

ON = date(2026, 3, 2)
CHICAGO = ZoneInfo("America/Chicago")
STARTS = datetime(2026, 3, 2, 18, 0, tzinfo=CHICAGO)
ENDS = STARTS + timedelta(hours=3)
KNOWN = st.builds(
    rules.Known,
    open_alert=st.booleans(), screen_days=st.none() | st.integers(0, 60), home=st.sampled_from(["", "yes", "no", "unsure"]),
    craving=st.none() | st.integers(0, 10), week=st.integers(0, 26), days_missed=st.integers(0, 9), no_word=st.booleans(),
)  # fmt: skip
WORSE = {
    "open_alert": True,
    "screen_days": 0,
    "home": "no",
    "craving": 10,
    "days_missed": 9,
    "week": 1,
    "no_word": True,
}


def test_the_tables_speak_of_what_the_database_keeps() -> None:
    using = rules.rules(ON)
    assert [one for one, _ in using.use] == CheckIn.Use.values
    assert [one.id for one in using.home] == CheckIn.Home.values
    assert {one.urgency for one in using.home if one.urgency} <= set(urgencies(ON))
    assert [one for one, _ in rules.kinds(ON)] == Note.Kind.values
    for reason in rules.absence_reasons(ON):
        assert (
            set(reason.states) <= {Attendance.State.ABSENT, Attendance.State.EXCUSED} and len(reason.id) <= 20
        )
    table = rules.outreach(ON)
    assert {one.urgency for one in table.outcomes if one.urgency} <= set(urgencies(ON))
    assert all(instrument(one, ON) for one in table.screens)
    classes = permissions.table().classes
    assert all(row["reads"] in classes for name, row in table.order.items() if name != "hidden")
    assert all(len(one.id) <= 20 for one in table.outcomes) and all(len(one) <= 10 for one, _ in table.kinds)
    assert len(using.states) == 56


@given(KNOWN, st.sampled_from(sorted(WORSE)))
def test_a_greater_risk_is_never_called_later(known: rules.Known, what: str) -> None:
    from dataclasses import replace

    using = rules.outreach(ON)
    before, after = rules.place(known, using), rules.place(replace(known, **{what: WORSE[what]}), using)
    assert after.weight >= before.weight
    assert len(after.why) >= len(before.why)


@given(KNOWN)
def test_who_may_not_know_is_told_that_there_is_a_reason_and_not_which(known: rules.Known) -> None:
    using = rules.outreach(ON)
    place = rules.place(known, using)
    told = place.told(frozenset({"identity", "workflow"}), "hidden")
    clinical = [says for reads, says in place.why if reads in {"clinical", "safety"}]
    assert not set(told) & set(clinical)
    assert (told[-1:] == ("hidden",)) is bool(clinical)
    assert place.told(frozenset(permissions.table().classes), "hidden") == tuple(
        says for _, says in place.why
    )


def test_notes_are_due_a_day_after_the_service_and_cosigned_three_after_signing() -> None:
    ends = datetime.fromisoformat("2026-03-02T10:30:00-06:00")
    due = rules.deadlines(ON)
    assert due.due_at(ends) - ends == timedelta(hours=24) and due.cosign_due_at(ends) - ends == timedelta(
        hours=72
    )


def test_notes_follow_the_packs_of_the_place_and_only_single_ones_those_of_payers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def made(name: str, hours: int, kind: str, **holds: tuple[str, ...]) -> Pack:
        row = Row(kind, (), {"hours": hours}, 0, f"{name}.", "read", "s")
        return Pack(
            f"deadlines-{name}@2026-01-01",
            name,
            rows=(row,),
            **({"states": (), "programs": (), "payers": ()} | holds),
        )

    assert not rules.payers_matter(ON)
    state = made("state", 12, "note_group", states=("TX",), programs=("sud",))
    payer = made("payer", 6, "note", payers=("medicaid",))
    group = made("payers-group", 1, "note_group", payers=("medicaid",))
    shipped = packs.in_force
    monkeypatch.setattr(packs, "in_force", lambda on=None: (*shipped(on), state, payer, group))
    rules.deadlines.cache_clear()
    places = tuple(packs.Place(state="TX", program=one, payer="medicaid") for one in ("mh", "sud"))
    found, plain = rules.deadlines(ON, places), rules.deadlines(ON, (packs.Place(state="TX", program="mh"),))
    rules.deadlines.cache_clear()
    assert rules.payers_matter(ON)
    assert (found.sign, found.sign_group, found.cosign) == tuple(timedelta(hours=n) for n in (6, 12, 72))
    assert found.rows["note"][1].label == "payer" and plain.sign == plain.sign_group == timedelta(hours=24)


def test_an_unknown_word_is_itself_and_nothing_else() -> None:
    assert rules.kind_label("diary") == "diary" and rules.outreach(ON).outcome("?") is None
    assert rules.rules(ON).home_answer("?") is None
    with pytest.raises(LookupError):
        {one.id: one for one in rules.absence_reasons(ON)}["?"]


def stayed(arrived: float | None, left: float | None) -> tuple[int, bool, bool]:
    """Minutes after the start of a session of three hours; what counts, late, left early."""
    at = [None if one is None else STARTS + timedelta(minutes=one) for one in (arrived, left)]
    found = rules.count(STARTS, ENDS, *at, rules.rules(ON))
    assert found.length == 180
    return found.minutes, found.late, found.left_early


@pytest.mark.parametrize(
    ("arrived", "left", "counted"),
    [
        (None, None, (180, False, False)),
        (-20, 200, (180, False, False)),
        (5, None, (175, False, False)),
        (5.5, None, (174, True, False)),
        (None, 175, (175, False, False)),
        (None, 174.5, (174, False, True)),
        (30, 60.9, (30, True, True)),
        (200, None, (0, True, False)),
        (None, -5, (0, False, True)),
    ],
)
def test_only_whole_minutes_inside_the_session_count(
    arrived: float | None, left: float | None, counted: tuple[int, bool, bool]
) -> None:
    assert stayed(arrived, left) == counted


MINUTES = st.none() | st.integers(-60, 300)


@given(MINUTES, MINUTES)
def test_nobody_is_there_longer_than_the_session(arrived: int | None, left: int | None) -> None:
    counted, late, early = stayed(arrived, left)
    assert 0 <= counted <= 180
    assert late == (arrived is not None and arrived > 5) and early == (left is not None and left < 175)
    assert counted == 180 or arrived is not None or left is not None


def test_a_change_of_the_clocks_neither_gives_nor_takes_an_hour() -> None:
    starts = datetime(2026, 3, 8, 1, 0, tzinfo=CHICAGO)  # the clocks jump from 2:00 to 3:00
    found = rules.count(starts, starts.replace(hour=4), None, None, rules.rules(ON))
    assert (found.minutes, found.length) == (120, 120)
