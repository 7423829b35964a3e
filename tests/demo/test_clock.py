"""The demonstration's clock."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from midspan.demo import holidays
from midspan.demo.build import ZONE
from midspan.demo.hours import opening


@pytest.mark.parametrize(
    ("real", "opens"),
    [
        ("2026-11-18T23:10", "2026-11-18 08:45"),  # a Wednesday afternoon at the center
        ("2026-11-18T10:00", "2026-11-18 08:45"),  # before the morning has come
        ("2026-11-21T18:00", "2026-11-20 08:45"),  # Saturday
        ("2026-11-22T18:00", "2026-11-20 08:45"),  # Sunday
        ("2026-11-26T18:00", "2026-11-25 08:45"),  # Thanksgiving Day
        ("2026-03-08T18:00", "2026-03-06 08:45"),  # the Sunday on which the clocks change
    ],
)
def test_it_opens_on_a_weekday_morning(real: str, opens: str) -> None:
    found = opening(datetime.fromisoformat(real).replace(tzinfo=UTC), ZONE)
    assert f"{found:%Y-%m-%d %H:%M}" == opens


def test_the_center_is_closed_on_holidays_as_they_fall() -> None:
    year = holidays.between(date(2026, 5, 1), date(2027, 1, 1))
    assert [f"{day:%a %b %d} {name}" for day, name in year.items()] == [
        "Mon May 25 Memorial Day", "Fri Jul 03 Independence Day", "Mon Sep 07 Labor Day", "Thu Nov 26 Thanksgiving Day",
        "Fri Dec 25 Christmas Day", "Fri Jan 01 New Year's Day",
    ]  # fmt: skip
    assert holidays.closed(date(2027, 12, 31)) and not holidays.closed(
        date(2028, 1, 1)
    )  # kept on the Friday before


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
