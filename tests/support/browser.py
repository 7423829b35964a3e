"""A real Chromium against a real server. Missing, it fails the test: nothing is skipped in silence."""

from collections.abc import Callable, Iterator

import pytest
from tools.prepare import find_chromium

from tests.support.database import one_at_a_time

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--metrics-recording-only",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
]


def chromium() -> str:
    """The path of the browser to drive."""
    found = find_chromium()
    if not found:
        pytest.fail("Chromium is missing: `make check` says how it is installed on this system.")
    return found


@pytest.fixture(scope="session")
def assets() -> None:
    """The font and scripts that pages use, fetched once."""
    from midspan.cli import assets as fetching

    with one_at_a_time("assets"):
        fetching.build()


@pytest.fixture(scope="session")
def browser(assets: None) -> Iterator[object]:
    """One Chromium for all tests of a process."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield one
        one.close()


@pytest.fixture
def new_page(browser: object, live_server: object) -> Iterator[Callable[..., object]]:
    """Opens pages: `new_page(width=360, height=740, dark=True)`. Each has its own cookies.

    A page whose script fails, or that the Content-Security-Policy stops, fails the test.
    """
    contexts: list[object] = []
    wrongs: list[str] = []

    def heard(message: object) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:  # type: ignore[attr-defined]
            wrongs.append(message.text)  # type: ignore[attr-defined]

    def open_page(width: int = 1280, height: int = 800, dark: bool = False, **options: object) -> object:
        context = browser.new_context(  # type: ignore[attr-defined]
            base_url=live_server.url.replace("127.0.0.1", "localhost"),  # type: ignore[attr-defined]
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale="en-US", timezone_id="America/Chicago", reduced_motion="reduce", **options,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", heard)
        page.on("pageerror", lambda error: wrongs.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()  # type: ignore[attr-defined]
    assert not wrongs, "\n".join(wrongs)


@pytest.fixture
def page(new_page: Callable[..., object]) -> object:
    """A desktop-sized page."""
    return new_page()
