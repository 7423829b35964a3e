"""The numbers of planning fit the planner's own names."""

from datetime import date

import msgspec

from midspan.planner.points import ChangeWeights, Weights
from midspan.rules.schedule.planning import MODES, planning

ON = date(2026, 3, 2)


def test_the_table_of_planning_has_every_price_and_none_that_nobody_knows() -> None:
    found = planning(ON)
    names = {field.name for field in msgspec.structs.fields(Weights)}
    assert set(found.points) == (names - {"pin_lost"}) | {"session", "other_therapist"}
    changes = {field.name for field in msgspec.structs.fields(ChangeWeights)}
    assert all(set(found.modes[mode].changes) == changes for mode in MODES)
    assert found.size.floor <= found.size.minimum <= found.size.target
    assert found.table == "planning@2026-01-01" and found.visits["individual"].called == "IND"


def test_what_a_client_lacks_is_dearer_than_any_change_of_the_week() -> None:
    found = planning(ON)
    for mode in MODES:
        preset = found.modes[mode]
        assert preset.changes["new_seat"] < found.points["unmet_minute"] * 60
        if preset.keeps_seats:  # nobody loses a seat, and no group closes, to save the price of a session
            assert min(preset.pin_lost, preset.changes["closed_session"]) > found.points["session"]
