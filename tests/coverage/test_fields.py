"""A time that a person gives in minutes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from midspan.coverage.fields import at_center

DENVER = ZoneInfo("America/Denver")


@pytest.mark.parametrize("signed_at_second", [0, 30, 59, 59.97])
def test_what_was_signed_in_the_same_minute_holds(
    signed_at_second: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    minute = datetime(2026, 11, 22, 2, 20, tzinfo=DENVER)
    signed = minute + timedelta(seconds=signed_at_second)
    monkeypatch.setattr(timezone, "now", lambda: signed + timedelta(seconds=0.02))
    given = at_center(minute.replace(tzinfo=None), DENVER)
    assert signed <= given <= timezone.now()
