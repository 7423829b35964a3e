"""Every safety rule of every instrument raises an alert, and it stays on top until somebody closes it with what was done."""

import pytest

from midspan.access.errors import Invalid
from midspan.measures import actions, queries
from midspan.rules.instruments import Instrument, instruments, safety_flags
from midspan.rules.instruments.cases import cases
from tests.support.center import AT, House

pytestmark = pytest.mark.django_db
WITH_RULES = [form for form in instruments() if form.table.rows("safety")]


@pytest.mark.parametrize("form", WITH_RULES, ids=lambda form: form.id)
def test_every_safety_rule_raises_an_alert_that_stays_until_it_is_closed(
    house: House, form: Instrument
) -> None:
    rules, raised = {row["id"] for row in form.table.rows("safety")}, set()
    by, closer = house.actor("assessor"), house.actor("supervisor")
    one_only = {form.items[0].key: min(form.items[0].values)}  # all that follows is left blank
    for answers in (*(dict(case.answers) for case in cases(form)), one_only):
        flags = {one.id for one in safety_flags(form.id, answers, submitted=True)}
        if not answers or flags <= raised:
            continue
        client = house.person(legal_last=f"Case {len(raised)}")
        done = actions.record_measure(by=by, at=AT, client_id=client, instrument=form.id, answers=answers)
        assert done.alert_id is not None and {one.id for one in done.safety} == flags
        with house.reading("supervisor") as reader:
            view = queries.alert(reader, alert_id=done.alert_id)
            assert view is not None and {one["code"] for one in view.reasons} == flags
            assert done.alert_id in {one.alert_id for one in queries.open_alerts(reader)}
        raised |= flags
    assert raised == rules, f"no case raises {rules - raised}"
    with pytest.raises(Invalid, match="at least one thing"):
        actions.close_alert(
            by=closer, at=AT, alert_id=done.alert_id, done=[], words="Spoke at length with them."
        )
    actions.close_alert(
        by=closer, at=AT, alert_id=done.alert_id, done=["spoke"], words="Spoke at length with them."
    )
    with house.reading("supervisor") as reader:
        assert done.alert_id not in {one.alert_id for one in queries.open_alerts(reader)}
