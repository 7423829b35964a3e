"""A double click sends a form once."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_double_click_sends_a_form_once(new_page: Callable[..., Any]) -> None:
    page = new_page()
    page.goto("/account/login/")
    sent: list[str] = []

    def hold(route: Any) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        sent.append(route.request.url)  # and leave it on its way

    page.route("**/account/login/", hold)
    page.fill("[name=login]", "rosa@lighthouse.example")
    page.fill("[name=password]", "ferry-lantern-harbour")
    page.evaluate(
        "for (const ms of [0, 300]) setTimeout(() => document.querySelector('form[method=post] button[type=submit]').click(), ms)"
    )
    page.wait_for_timeout(900)
    assert len(sent) == 1
