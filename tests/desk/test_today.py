"""What Today shows each role, and what it costs."""

import pytest

from tests.support.center import STAFF, House


@pytest.mark.parametrize("role", [row[0] for row in STAFF])
def test_every_role_begins_its_day(house: House, role: str) -> None:
    assert house.signed_in(role).get("/today/").status_code == 200
