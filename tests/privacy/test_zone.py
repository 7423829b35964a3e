"""A page of a center lives in that center's time zone, and the next request on the same thread does not."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from midspan.privacy.middleware import GateMiddleware
from tests.support.center import House

pytestmark = pytest.mark.django_db


def test_a_page_is_told_in_the_centers_own_time(house: House) -> None:
    from midspan.center import models

    models.Center.objects.filter(pk=house.center_id).update(time_zone="America/Anchorage")
    usual = timezone.get_current_timezone_name()
    seen: list[str] = []

    def page(request: HttpRequest) -> HttpResponse:
        request.gate.actor()  # type: ignore[attr-defined]
        seen.append(timezone.get_current_timezone_name())
        return HttpResponse()

    request = HttpRequest()
    request.user, request.session = house.user("coach"), SessionStore()  # type: ignore[assignment]
    GateMiddleware(page)(request)
    assert seen == ["America/Anchorage"]
    assert timezone.get_current_timezone_name() == usual
