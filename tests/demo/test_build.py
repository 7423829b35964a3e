"""The demonstration: it builds through the real actions."""

from datetime import UTC, datetime

import pytest

from midspan.demo.build import build

NOW = datetime(2026, 6, 9, 15, 52, tzinfo=UTC)  # a Tuesday, 10:52 in Dallas (CDT)


@pytest.mark.django_db
def test_a_small_one_builds():
    said = []
    built = build(clients=60, progress=said.append, now=NOW)
    assert built.people == 60
    assert said[-1].startswith("60 of 60 people")
