"""The stage of the journeys: one center served to a real browser for a whole file of tests, and hands that fill in pages.

With `MIDSPAN_SHOTS=<folder>` every `shot` is saved at 1280 and 360 px, light and dark.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.support.center import PASSWORD, House, address

SHOTS = os.environ.get("MIDSPAN_SHOTS", "")
LOOKS = ((1280, 800, False), (360, 740, False), (1280, 800, True), (360, 740, True))


@dataclass
class Stage:
    """A served center and the browser that visits it. What its pages did wrong is in `wrongs`."""

    house: House
    url: str
    browser: Any
    wrongs: list[str] = field(default_factory=list)
    contexts: list[Any] = field(default_factory=list)

    def page(
        self, width: int = 1280, height: int = 800, dark: bool = False, lasting: bool = False, **options: Any
    ) -> Any:
        """A new visitor with cookies of their own, who leaves after the test unless `lasting`. Failing scripts and what the
        security policy stops are kept."""
        context = self.browser.new_context(
            base_url=self.url, viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light",
            locale="en-US", timezone_id="America/Chicago", reduced_motion="reduce", **options,
        )  # fmt: skip
        if not lasting:
            self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on(
            "console",
            lambda said: (
                self.wrongs.append(said.text)
                if said.type == "error" and "Security Policy" in said.text
                else None
            ),
        )
        page.on("pageerror", lambda error: self.wrongs.append(f"{page.url}: {error}"))
        return page

    def visitor(self, **options: Any) -> Any:
        """Somebody who is not signed in."""
        return self.page(**options)

    def at_work(self, role: str, **options: Any) -> Any:
        """The person in a role, signed in by a session made for them (signing in on the page is tested once)."""
        page = self.page(**options)
        cookie = self.house.signed_in(role).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": self.url}])
        return page

    def close(self) -> None:
        """End all visits and say what went wrong in them, if anything did."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()
        found, self.wrongs = self.wrongs, []
        assert not found, "\n".join(found)


def sign_in(page: Any, role: str, password: str = PASSWORD) -> None:
    """Sign in as people do, on the page."""
    page.goto("/account/login/")
    page.get_by_label("Email").fill(address(role))
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def give(page: Any, **answers: Any) -> None:
    """Fill in fields by their name: texts, numbers, choices, ticks, lists of ticks and files alike."""
    for name, value in answers.items():
        for one in value if isinstance(value, list | tuple) else [value]:
            _give(page, name, one)


def _give(page: Any, name: str, value: Any) -> None:
    found = page.locator(f'main [name="{name}"]:visible, main label [name="{name}"]')
    first = found.first
    first.wait_for(state="attached")
    kind = first.get_attribute("type") or first.evaluate("it => it.tagName.toLowerCase()")
    if kind == "select":
        first.select_option(str(value))
    elif kind == "file":
        first.set_input_files(value)
    elif kind == "checkbox" and isinstance(value, bool):
        first.set_checked(value)
    elif kind in {"radio", "checkbox"}:
        page.locator(f'main [name="{name}"][value="{value}"]').first.check()
    else:
        first.fill(str(value))


def press(page: Any, name: str, *, within: str = "main", nth: int = 0) -> None:
    """Press the button of this name."""
    page.locator(within).get_by_role("button", name=name, exact=True).nth(nth).click()


def follow(page: Any, name: str, *, within: str = "main") -> None:
    """Follow the link of this name."""
    page.locator(within).get_by_role("link", name=name).first.click()


def client_in(url: str) -> str:
    """The client's id in a chart's address."""
    return re.search(r"/charts/([0-9a-f-]{36})/", url)[1]  # type: ignore[index]


def shot(page: Any, name: str) -> None:
    """Save the page in all looks, when pictures are wanted. What is typed stays."""
    if not SHOTS:
        return
    folder = Path(SHOTS)
    folder.mkdir(parents=True, exist_ok=True)
    before = page.viewport_size
    for width, height, dark in LOOKS:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
        page.screenshot(path=folder / f"{name}-{width}{'-dark' if dark else ''}.png", full_page=True)
    page.set_viewport_size(before)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")


def the_clock(moment: datetime) -> Any:
    """While this lasts, the program takes this moment for now."""
    return patch("django.utils.timezone.now", lambda: moment)


@contextmanager
def served() -> Iterator[str]:
    """The program, served on a free port; the address says localhost, as passkeys want."""
    from pytest_django.live_server_helper import LiveServer

    server = LiveServer("localhost")
    try:
        yield server.url
    finally:
        server.stop()
