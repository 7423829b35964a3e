"""The public pages in Chromium: accessible, within their width, and whole without JavaScript."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from midspan.access import actor
from midspan.center import reading
from midspan.center.actions import load_center
from midspan.cli.assets import AXE
from midspan.public import spam
from midspan.trail.models import Entry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CENTERS = Path(__file__).parents[2] / "centers"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = ["/", "/c/coastal/"]
PAGES += [
    f"/c/lighthouse/{path}" for path in ("", "guide/", "enquiry/", "enquiry/received/", "notice/", "privacy/")
]


@pytest.fixture(autouse=True)
def centers(db: None) -> None:
    for slug in ("lighthouse", "coastal"):
        load_center(
            by=actor.system("tests"), at=timezone.now(), definition=reading.read(CENTERS / f"{slug}.toml")
        )


def violations(page: Any) -> list[str]:
    page.evaluate(AXE.read_text())
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)["violations"]
    return [f"{one['id']}: {one['help']} {[node['target'] for node in one['nodes'][:4]]}" for one in found]


@pytest.mark.parametrize(("width", "dark"), [(360, True)])
def test_axe_finds_nothing(new_page: Callable[..., Any], width: int, dark: bool) -> None:
    page = new_page(width=width, dark=dark)
    wrong: list[str] = []

    def look(what: str) -> None:
        wrong.extend(f"{what} {one}" for one in violations(page))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{what} is wider than {width} px")

    for path in PAGES:
        page.goto(path)
        look(path)
    page.goto("/c/lighthouse/")
    for one in page.locator("details.more > summary").all():
        one.click()
    page.locator("details.reason > summary").first.click()
    look("everything open")
    page.goto("/c/lighthouse/guide/")
    page.check("input[name=now][value=suicide]")
    page.check("input[name=before][value=weekly]")
    page.get_by_role("button", name="See what to talk about").click()
    look("the guide's answer")
    page.goto("/c/lighthouse/enquiry/")
    page.get_by_role("button", name="Send").click()
    look("the refused form")
    assert not wrong, "\n".join(wrong)


def test_the_form_is_sent_with_the_keyboard_alone_and_without_javascript(
    new_page: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spam, "FASTEST_SECONDS", 0)
    page = new_page(width=360, java_script_enabled=False)
    page.goto("/c/lighthouse/enquiry/")
    page.get_by_role("button", name="Send").press("Enter")
    expect(page.get_by_text("2 things need another look")).to_be_visible()
    page.get_by_label("Your name").focus()
    page.keyboard.type("عبد الرحمن بن خالد")
    page.get_by_label("Phone", exact=True).focus()
    page.keyboard.type("(214) 555-0199")
    page.get_by_label("Insurance company").fill("Gulf Mutual")
    page.get_by_label("Member ID").fill("GM 4471")
    page.get_by_label("Date of birth of the person who would come").fill("1988-04-09")
    page.get_by_text("Read the permission").click()
    expect(page.get_by_text("42 CFR").first).to_be_visible()
    page.get_by_label("I have read this permission and sign it").check()
    page.get_by_label("Type your full legal name to sign").fill("عبد الرحمن بن خالد")
    page.get_by_role("button", name="Send").press("Enter")
    expect(page.get_by_role("heading", name="Thank you. Your message arrived.")).to_be_visible()
    assert page.url.endswith("/c/lighthouse/enquiry/received/")
    assert Entry.objects.filter(verb="enquiry.opened").count() == 1


def test_the_guide_puts_988_above_everything_on_a_phone(new_page: Callable[..., Any]) -> None:
    page = new_page(width=360, height=740, java_script_enabled=False)
    page.goto("/c/lighthouse/guide/")
    page.get_by_label("Thoughts of suicide or of hurting oneself").check()
    page.get_by_role("button", name="See what to talk about").click()
    call = page.get_by_role("link", name="Call 988")
    expect(call).to_be_in_viewport()
    assert call.get_attribute("href") == "tel:988"
    assert page.context.cookies() == []
