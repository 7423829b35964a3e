"""What is due by a program's rhythm and phase, whose words a form has, and results brought to those who decide."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.center import reading
from midspan.center.actions import load_center
from midspan.center.queries import QuestionnaireView, Rhythm
from midspan.measures import actions, queries, rhythm
from midspan.rules.clocks import packs
from midspan.rules.clocks.packs import Pack, Row
from midspan.rules.instruments import instrument
from tests.support.assessment import CALM, PHQ9
from tests.support.center import AT, CENTERS, SYSTEM, House
from tests.support.treatment import in_care

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
DAST = {f"q{n}": 0 for n in range(1, 11)}


def due(house: House, client: Any, now: datetime) -> dict[str, queries.DueMeasure]:
    with house.reading("therapist") as reader:
        return {one.instrument: one for one in queries.due_of(reader, client_id=client, now=now).now}


def test_what_is_due_follows_the_answers_and_is_asked_for_once(house: House) -> None:
    client, by = in_care(house), house.actor("therapist")
    first = due(house, client, AT)
    assert {"phq9", "gad7", "cssrs_screener"} <= set(first) and "phqa" not in first and "pcl5" not in first
    wanted = [actions.Wanted(one.instrument, AT) for one in first.values()]
    made = actions.assign_due(by=by, at=AT, client_id=client, wanted=wanted)
    assert len(made) == len(first)
    assert all(one.measure_id for one in due(house, client, AT).values())
    with pytest.raises(Refused, match="waits for its answers already"):
        actions.assign_due(by=by, at=AT, client_id=client, wanted=wanted)
    ids = {one.instrument: one.measure_id for one in due(house, client, AT).values()}
    actions.submit(by=by, at=AT, measure_id=ids["phq9"], answers={**PHQ9, "selfharm": 1})
    later = due(house, client, AT + 15 * DAY)
    assert later["phq9"].says == "Every two weeks in care." and later["phq9"].overdue
    assert "thoughts of self-harm" in later["cssrs_since_last_contact"].says
    with house.reading("biller") as reader:
        assert queries.due_of(reader, client_id=client, now=AT) == queries.ClientDue((), ())
    other = in_care(house, phone="(214) 555-0131", legal_first="Ash")
    actions.assign(by=by, at=AT, client_id=other, instrument="gad7", due_at=AT - DAY)
    early = due(house, other, AT)["gad7"]
    assert (early.on, early.pack, early.overdue) == ((AT - DAY).date(), "Set in the chart", True)


def test_a_center_s_own_rhythm_holds_in_its_phase(house: House, tmp_path: Path) -> None:
    row = QuestionnaireView(
        id=1, key="gad7", asked=True, programs=(), age_groups=(), rhythms=(Rhythm("weekly", 7, ("first",)),)
    )
    own = rhythm.occasions(instrument("gad7"), row)
    assert [(one.kind, one.days, one.phases) for one in own if one.kind == "every"] == [
        ("every", 7, ("first",))
    ]
    assert own[-1].says == "Every 7 days in the first phase, as this center asks it."
    path = tmp_path / "weekly.toml"
    extra = '[measures.gad7.rhythms.weekly]\nevery_days = {value = 7, source = "Midspan default"}\nphases = {value = ["first"], source = "Midspan default"}\n\n[phases.early]'
    path.write_text((CENTERS / "lighthouse.toml").read_text().replace("[phases.early]", extra, 1))
    load_center(by=SYSTEM, at=AT, definition=reading.read(path, CENTERS / "base.toml"))
    client = in_care(house)
    calm = dict.fromkeys(["nervous", "control", "worry", "relax", "restless", "irritable", "afraid"], 1)
    actions.record_measure(
        by=house.actor("therapist"), at=AT, client_id=client, instrument="gad7", answers=calm
    )
    assert "gad7" not in due(house, client, AT + 6 * DAY)
    assert due(house, client, AT + 7 * DAY)["gad7"].says.startswith("Every 7 days in the first phase")


def test_days_of_grace_hold_for_a_rhythm_and_not_for_a_pack(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "grace.toml"
    grace = '[measures.gad7]\nasked = {value = true, source = "Midspan default"}\ngrace_days = {value = 3, source = "Midspan default"}\n\n[phases.early]'
    path.write_text((CENTERS / "lighthouse.toml").read_text().replace("[phases.early]", grace, 1))
    load_center(by=SYSTEM, at=AT, definition=reading.read(path, CENTERS / "base.toml"))
    client = in_care(house)
    late = {days: due(house, client, AT + days * DAY)["gad7"].overdue for days in (3, 4)}
    assert late == {3: False, 4: True} and due(house, client, AT + DAY)["cssrs_screener"].overdue
    calm = dict.fromkeys(["nervous", "control", "worry", "relax", "restless", "irritable", "afraid"], 1)
    actions.record_measure(by=house.actor("therapist"), at=AT, client_id=client, instrument="gad7", answers=calm)  # fmt: skip
    weekly = Row("measures", (), {"days": 7}, 0, "A made-up State: at least weekly.", "unconfirmed", "s")
    made = Pack("deadlines-made@2024-01-01", "Made up", ("TX",), (), (), (weekly,))
    shipped = packs.in_force
    monkeypatch.setattr(packs, "in_force", lambda on=None: (*shipped(on), made))
    found = due(house, client, AT + 8 * DAY)["gad7"]
    assert (found.on, found.says, found.pack) == ((AT + 7 * DAY).date(), weekly.says, "Made up")
    assert (
        found.overdue and found.standing == "unconfirmed" and "gad7" not in due(house, client, AT + 6 * DAY)
    )


def test_a_form_without_words_is_entered_from_paper_until_they_are_loaded(
    house: House, tmp_path: Path, settings: Any
) -> None:
    settings.MIDSPAN_WORDINGS = str(tmp_path)
    client, by = in_care(house), house.actor("therapist")
    with pytest.raises(Refused, match="Load your licensed wording"):
        actions.assign(by=by, at=AT, client_id=client, instrument="dast10", mode="tablet")
    measure = actions.assign(by=by, at=AT, client_id=client, instrument="dast10", mode="paper")
    with pytest.raises(Refused, match="no wording here"):
        actions.hand_over(by=by, at=AT, measure_ids=[measure])
    folder = tmp_path / "lighthouse"
    folder.mkdir()
    words = "\n".join(f'{key} = "Words of {key}"' for key in DAST)
    (folder / "dast10.toml").write_text(
        f'instrument = "dast10"\nlicence = "Ours"\ncredit = "Theirs"\n[item]\n{words}\n'
    )
    (folder / "bad.toml").write_text('instrument = "phq9"')
    actions.hand_over(by=by, at=AT, measure_ids=[measure])
    with house.reading("therapist") as reader:
        view = queries.measure(reader, measure_id=measure)
        assert view is not None and view.form.items[0].text == "Words of q1" and view.form.credit == "Theirs"
    rated = actions.assign(by=by, at=AT, client_id=client, instrument="cows")
    with pytest.raises(Refused, match="rated by staff"):
        actions.hand_over(by=by, at=AT, measure_ids=[rated])


def test_cut_offs_know_the_age_and_days_are_counted(house: House) -> None:
    client = in_care(house, born_on=datetime(1950, 1, 1, tzinfo=UTC).date())
    form = instrument("bamr")
    answers = {item.key: item.values[0] for item in form.items}
    counted = next(item for item in form.items if item.counted)
    done = actions.record_measure(
        by=house.actor("therapist"),
        at=AT,
        client_id=client,
        instrument="bamr",
        answers={**answers, counted.key: 12},
        mode="paper",
    )
    assert done.result["complete"]
    audit = {item.key: item.values[0] for item in instrument("audit").items} | {"freq": 4, "qty": 2}
    old = actions.record_measure(
        by=house.actor("therapist"), at=AT, client_id=client, instrument="audit", answers=audit
    )
    assert "cut-off = 7" in str(old.result["because"])


def test_what_has_no_total_never_got_worse(house: House) -> None:
    """A screener without a sum has JSON's null as its total."""
    client, by = in_care(house), house.actor("therapist")
    for days in range(2):
        actions.record_measure(
            by=by, at=AT + days * DAY, client_id=client, instrument="cssrs_screener", answers=CALM
        )
        actions.record_measure(
            by=by,
            at=AT + days * DAY,
            client_id=client,
            instrument="phq9",
            answers={**PHQ9, "sleep": 3 * days},
        )
    with house.reading("therapist") as reader:
        assert {one.moved.instrument for one in queries.worse(reader, mine=True)} <= {"phq9"}


def test_a_result_is_brought_to_those_who_decide(house: House) -> None:
    client, by = in_care(house), house.actor("therapist")
    done = actions.record_measure(
        by=by, at=AT, client_id=client, instrument="cssrs_screener", answers=CALM
    ).measure_id
    with pytest.raises(Invalid, match="Choose where"):
        actions.feed_back(by=by, at=AT, measure_id=done, to="drawer", words="Kept there.")
    with pytest.raises(Invalid, match="what was decided"):
        actions.feed_back(by=by, at=AT, measure_id=done, to="team", words="")
    actions.feed_back(by=by, at=AT, measure_id=done, to="team", words="Care goes on as planned.")
    with house.reading("therapist") as reader:
        use = queries.uses(reader, client_id=client)[done]
        assert use.talked is None and use.brought is not None and use.brought.to == "The team"
