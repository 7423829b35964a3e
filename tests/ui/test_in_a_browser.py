"""The gallery in Chromium: accessible, within its width, and kept to the policy; typing, locking and signing work."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from midspan.cli.assets import AXE
from midspan.ui import views

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = [
    "/ui/",
    "/ui/?names=long",
    "/ui/?names=rtl",
    "/ui/forms/",
    "/ui/forms/?refused=1",
    "/ui/pictures/",
    "/ui/errors/404/",
]
PAGES += [f"/ui/frames/{name}/" for name in views.FRAMES] + [
    "/ui/frames/chart/?names=long",
    "/ui/frames/chart/?names=none",
]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def state(page: Any) -> Any:
    return page.locator("[data-save-state]").first


def violations(page: Any) -> list[str]:
    page.evaluate(AXE.read_text())
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)["violations"]
    return [f"{one['id']}: {one['help']} {[node['target'] for node in one['nodes'][:4]]}" for one in found]


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_axe_finds_nothing(new_page: Callable[..., Any], width: int, dark: bool) -> None:
    page = new_page(width=width, dark=dark)
    wrong = []
    for path in PAGES:
        page.goto(path)
        wrong += [f"{path} {one}" for one in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{path} is wider than {width} px")
    assert not wrong, "\n".join(wrong)


def test_dialogs_are_accessible_and_close(page: Any) -> None:
    page.goto("/ui/")
    for key, dialog in (("?", "#keys"), ("/", "#search"), ("Control+k", "#search")):
        page.keyboard.press(key)
        assert page.locator(dialog).evaluate("one => one.open")
        assert violations(page) == []
        page.keyboard.press("Escape")
        assert not page.locator(dialog).evaluate("one => one.open")


def test_typing_is_saved_and_kept_offline(page: Any) -> None:
    page.goto("/ui/forms/")
    page.fill("#id_why", "Said that evenings are hardest.")
    expect(state(page)).to_have_text("Saved 10:42")
    page.context.set_offline(True)
    page.fill("#id_why", "Said that evenings are hardest, and Sundays.")
    expect(state(page)).to_have_attribute("data-state", "kept")
    expect(state(page)).to_contain_text("kept on this device")
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(state(page)).to_have_attribute("data-state", "saved")


def test_what_could_not_be_sent_comes_back(page: Any) -> None:
    page.goto("/ui/forms/")
    page.route("**/ui/autosave/", lambda route: route.abort())
    page.fill("#id_why", "Not sent yet.")
    page.check("input[name=days][value='2']")
    expect(state(page)).to_have_attribute("data-state", "kept")
    page.on("dialog", lambda dialog: dialog.accept())
    page.unroute("**/ui/autosave/")
    page.reload()
    assert page.input_value("#id_why") == "Not sent yet."
    assert page.is_checked("input[name=days][value='2']")


def test_what_was_typed_before_the_scripts_ran_is_saved(page: Any) -> None:
    waiting: list[Any] = []
    page.route(re.compile(r"/ui(\.\w+)?\.js"), lambda route: waiting.append(route))
    page.goto("/ui/forms/", wait_until="commit")
    page.fill("#id_why", "Faster than the line.")
    expect(page.locator("html")).not_to_have_attribute("data-ready", "")
    for one in waiting:
        one.continue_()
    expect(state(page)).to_contain_text("Saved")


def test_a_locked_session_covers_the_page_and_keeps_it(page: Any) -> None:
    page.goto("/ui/forms/")
    page.route("**/ui/autosave/", lambda route: route.fulfill(status=423))
    page.fill("#id_why", "Half a sentence")
    expect(page.locator("#lock")).to_have_js_property("open", True)
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert page.locator("#lock").evaluate("one => one.open")
    page.unroute("**/ui/autosave/")
    page.route(
        "**/account/unlock/",
        lambda route: route.fulfill(status=400, json={"ok": False, "message": "That is not the password."}),
    )
    page.fill("#lock-password", "wrong")
    page.keyboard.press("Enter")
    expect(page.locator("#lock [data-unlock-error]")).to_contain_text("not the password")
    page.unroute("**/account/unlock/")
    page.route("**/account/unlock/", lambda route: route.fulfill(json={"ok": True}))
    page.fill("#lock-password", "right")
    page.keyboard.press("Enter")
    expect(page.locator("#lock")).to_have_js_property("open", False)
    expect(state(page)).to_have_text("Saved 10:42")
    assert page.input_value("#id_why") == "Half a sentence"


def test_a_drawn_signature_is_a_picture(page: Any) -> None:
    page.goto("/ui/forms/")
    canvas = page.locator("[data-signature] canvas")
    canvas.scroll_into_view_if_needed()
    expect(canvas).not_to_have_js_property("width", 300)
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + 60, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 160, box["y"] + 90, steps=8)
    page.mouse.up()
    assert page.input_value("input[name=signature_drawn]").startswith("data:image/png;base64,")
    page.click("[data-signature-clear]")
    assert page.input_value("input[name=signature_drawn]") == ""


def test_names_are_blurred_until_pointed_at(page: Any) -> None:
    page.goto("/ui/frames/chart/")
    page.click("[data-blur-toggle]")
    assert "blur" in page.locator("h1.private").evaluate("one => getComputedStyle(one).filter")
    page.reload()
    assert page.locator("[data-blur-toggle]").get_attribute("aria-pressed") == "true"


def test_the_theme_is_chosen_and_remembered(page: Any) -> None:
    page.goto("/ui/")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.click("[data-theme-toggle]")
    page.click("[data-theme-toggle]")
    page.reload()
    assert page.evaluate(ground) != light


def test_forms_work_without_javascript(new_page: Callable[..., Any]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/ui/forms/")
    assert page.locator("#id_signature_typed").is_visible()
    assert not page.locator("[data-signature-draw]").is_visible()
    assert not page.locator(".rail-search").is_visible()
