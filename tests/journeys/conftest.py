"""One center for a file of journeys: set up once, served, and gone when the file is done."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import TransactionTestCase

from midspan.access.models import Tally
from midspan.public import spam
from tests.journeys.stage import Stage, served
from tests.support.center import PASSWORD, open_house


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any, browser: Any) -> Iterator[Stage]:
    """Lighthouse with one person in each role, served. Everything in it stays until the file's last test."""
    with django_db_blocker.unblock():
        house = open_house(password=PASSWORD)
        with served() as url:
            yield Stage(house, url, browser)
        TransactionTestCase()._fixture_teardown()  # a fresh copy of the database for whoever comes next


@pytest.fixture(autouse=True)
def no_wrongs(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """After each test all pages close; a script that failed or that the security policy stopped fails it."""
    monkeypatch.setattr(spam, "FASTEST_SECONDS", 0)  # a test types faster than people do
    Tally.objects.all().delete()  # and more often
    yield
    stage.close()
