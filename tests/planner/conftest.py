"""The independent judge, one process for each process of tests."""

from collections.abc import Iterator

import pytest

from tests.support.judge import Judge


@pytest.fixture(scope="session")
def judge() -> Iterator[Judge]:
    found = Judge()
    yield found
    found.close()
