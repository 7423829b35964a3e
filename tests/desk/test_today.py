"""What Today shows each role, and what it costs."""

import pytest

from tests.desk.counting import MOST, counted
from tests.support.center import STAFF, House


@pytest.mark.parametrize("role", [row[0] for row in STAFF])
def test_every_role_begins_its_day_within_the_budget(house: House, role: str) -> None:
    browser = house.signed_in(role)
    assert browser.get("/today/").status_code == 200  # the center's profile is in memory from here on
    with counted() as statements:
        assert browser.get("/today/").status_code == 200
    assert len(statements) <= MOST, "\n".join(statements)
