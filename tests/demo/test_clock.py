"""The demonstration's clock."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from midspan.demo.build import ZONE
from midspan.demo.hours import opening


@pytest.mark.parametrize(
    ("real", "opens"),
    [
        ("2026-11-18T23:10", "2026-11-18 08:45"),  # a Wednesday afternoon at the center
        ("2026-11-18T10:00", "2026-11-18 08:45"),  # before the morning has come
        ("2026-11-21T18:00", "2026-11-20 08:45"),  # Saturday
        ("2026-11-22T18:00", "2026-11-20 08:45"),  # Sunday
        ("2026-03-08T18:00", "2026-03-06 08:45"),  # the Sunday on which the clocks change
    ],
)
def test_it_opens_on_a_weekday_morning(real: str, opens: str) -> None:
    found = opening(datetime.fromisoformat(real).replace(tzinfo=UTC), ZONE)
    assert f"{found:%Y-%m-%d %H:%M}" == opens


def run(**given: str) -> "subprocess.CompletedProcess[str]":
    code = "import django; django.setup(); from django.utils import timezone; print(timezone.now().year)"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "midspan.config.settings", **given}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )


def test_the_clock_is_shifted_in_development_and_nowhere_else() -> None:
    ten_years = str(-10 * 366 * 86400)
    there = run(MIDSPAN_CLOCK_OFFSET=ten_years, MIDSPAN_DEVELOPMENT="1")
    assert int(there.stdout) <= datetime.now(UTC).year - 10, there.stderr
    refused = run(MIDSPAN_CLOCK_OFFSET=ten_years, MIDSPAN_DEVELOPMENT="", MIDSPAN_DEBUG="")
    assert refused.returncode != 0
    assert "for the demonstration" in refused.stderr
