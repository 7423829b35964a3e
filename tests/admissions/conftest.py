"""One house for the room's tests."""

import pytest

from tests.support import admissions as people


@pytest.fixture
def house(db: None) -> people.House:
    return people.house()
