"""What must hold for all answers of every instrument: in range, order-free, monotone where declared, blanks as declared."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midspan.rules.instruments import instruments, score
from midspan.rules.instruments.answers import settled
from midspan.rules.instruments.forms import Instrument, Item

FORMS = instruments()
NUMBERED = [form for form in FORMS if form.table["scoring"]["method"] != "rule"]
MONOTONE = [form for form in NUMBERED if form.table["scoring"]["monotone"]]
SAFETY = [form for form in NUMBERED if any(item.safety and item.scored for item in form.items)]


def by_id(form: Instrument) -> str:
    return form.id


def answers_of(form: Instrument, *, least: int = 0) -> st.SearchStrategy[dict[str, int]]:
    """Answers to any of the items, more often to all of them than to few."""
    each = {item.key: st.sampled_from(item.values) for item in form.items}
    some = st.fixed_dictionaries({}, optional=each)
    return st.one_of(st.fixed_dictionaries(each), some) if not least else st.fixed_dictionaries(each)


@pytest.mark.parametrize("form", NUMBERED, ids=by_id)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_scores_stay_in_range_and_do_not_depend_on_order(form: Instrument, data: st.DataObject) -> None:
    answers = data.draw(answers_of(form))
    found = score(form.id, answers)
    rules = form.table["scoring"]
    if found.total is not None:
        assert rules["min"] <= found.total <= rules["max"]
    for part in found.parts:
        assert part.value is None or part.low <= part.value <= part.high
    assert score(form.id, dict(reversed(answers.items()))) == found
    assert score(form.id, {**answers, **{key: None for key in form.keys if key not in answers}}) == found


@pytest.mark.parametrize("form", MONOTONE, ids=by_id)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_a_graver_answer_never_lowers_a_score(form: Instrument, data: st.DataObject) -> None:
    answers = data.draw(answers_of(form, least=1))
    item = data.draw(st.sampled_from(form.items))
    before, after = score(form.id, answers), score(form.id, {**answers, item.key: gravest(item)})
    assert not item.scored or before.total is None or after.total is None or after.total >= before.total
    for was, now in zip(before.parts, after.parts, strict=True):
        assert was.value is None or now.value is None or now.value >= was.value


def gravest(item: Item) -> int:
    return min(item.values) if item.reverse else max(item.values)


@pytest.mark.parametrize("form", NUMBERED, ids=by_id)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_blanks_are_handled_as_the_table_declares(form: Instrument, data: st.DataObject) -> None:
    answers = data.draw(answers_of(form))
    found, full = score(form.id, answers), settled(form, answers)
    rules = form.table["scoring"]
    blank = [item for item in form.items if item.scored and item.key not in full]
    closed = "closed_when" in rules and form.predicate(rules["closed_when"], "scoring")(answers)
    if rules["method"] == "sum" and not closed:
        allowed = len(blank) <= rules["max_missing"] and not any(item.safety for item in blank)
        assert (found.total is not None) == allowed
        assert found.total is None or (found.prorated or not blank)
    assert closed or found.complete <= (not blank)
    assert found.prorated <= bool(blank)


@pytest.mark.parametrize("form", SAFETY, ids=by_id)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_a_safety_item_is_never_prorated_and_never_silent(form: Instrument, data: st.DataObject) -> None:
    answers = data.draw(answers_of(form))
    grave = next(item for item in form.items if item.safety and item.scored)
    without = {key: value for key, value in answers.items() if key != grave.key}
    found = score(form.id, without)
    assert found.total is None and not found.prorated and found.safety
    raised = score(form.id, {**without, grave.key: 1})
    assert "selfharm_endorsed" in raised.to_dict()["flags"]


@given(st.data())
@settings(max_examples=50, deadline=None)
def test_a_suicide_screen_is_never_summed_and_never_loses_a_yes(data: st.DataObject) -> None:
    form = data.draw(st.sampled_from([one for one in FORMS if one not in NUMBERED]))
    answers = data.draw(answers_of(form))
    found = score(form.id, answers)
    assert found.total is None and found.subscales == {} and found.band
    if any(answers.values()) or not found.complete:
        assert found.positive and found.safety
