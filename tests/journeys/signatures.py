"""Second signatures, the clinical director's review, and the client's own papers on a device that is handed over."""

from typing import Any

from playwright.sync_api import expect

from tests.journeys.relative import NAME
from tests.journeys.stage import Stage, give, press, shot
from tests.support.center import PASSWORD


def others_look(stage: Stage, client: str) -> None:
    """A supervisor and, for the safety rule, a prescriber sign; the clinical director reviews."""
    for role in ("supervisor", "prescriber"):
        page = stage.at_work(role)
        page.goto(f"/charts/{client}/assessment/level/")
        if role == "supervisor":
            press(page, "Decline")
            expect(page.get_by_text("Say why you do not sign")).to_be_visible()
            shot(page, "50-second-signature")
        press(page, f"Sign as {role}")
        expect(page.get_by_text("Signed.", exact=True)).to_be_visible()
    page = stage.at_work("clinical_director")
    page.goto("/today/")
    shot(page, "51-today-director")
    page.locator("main").get_by_role("link", name="Majo").first.click()
    page.goto(f"/charts/{client}/assessment/level/")
    give(page, note="Agreed: she has her sister at home. Look again in a week.")
    press(page, "Agree")
    expect(page.get_by_text("Reviewed by the clinical director").first).to_be_visible()
    shot(page, "52-reviewed")


def draw(page: Any) -> None:
    """Draw a line on the signature field."""
    box = page.locator(".signature-pad canvas").bounding_box()
    x, y = box["x"] + 40, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(x + 14 * step, y + (18 if step % 2 else -18))
    page.mouse.up()


def client_signs(stage: Stage, client: str) -> None:
    """Three papers, one typed, two drawn; meanwhile nothing else opens on this device. The password gives it back."""
    page = stage.at_work("admissions", has_touch=True)
    page.goto(f"/charts/{client}/paperwork/")
    shot(page, "60-paperwork")
    press(page, "Hand over to the client")
    expect(page.get_by_text("Paper 1 of 3")).to_be_visible()
    shot(page, "61-notice")
    press(page, "Sign that I received it")
    expect(page.get_by_text("Type your name or draw it to sign").first).to_be_visible()
    give(page, signature_typed=NAME)
    press(page, "Sign that I received it")
    for number in (2, 3):
        expect(page.get_by_text(f"Paper {number} of 3")).to_be_visible()
        page.locator(".signature-pad").scroll_into_view_if_needed()
        expect(page.locator(".signature-pad canvas")).to_have_js_property(
            "width", page.locator(".signature-pad canvas").evaluate("it => it.offsetWidth")
        )
        draw(page)
        expect(page.locator("[name=signature_drawn]")).not_to_have_value("")
        shot(page, f"62-paper-{number}")
        press(page, "Sign")
    expect(page.get_by_role("heading", name="Please hand the device back")).to_be_visible()
    shot(page, "63-thanks")
    page.goto(f"/charts/{client}/")
    expect(page.get_by_role("heading", name="Locked, nothing lost")).to_be_visible()
    assert NAME not in page.content()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Unlock").click()
    expect(page.get_by_role("heading", name="Majo")).to_be_visible()
    page.goto(f"/charts/{client}/paperwork/")
    expect(page.get_by_text("The packet is complete")).to_be_visible()
    page.goto(f"/charts/{client}/documents/")
    shot(page, "64-documents")


def release_for_the_mother(stage: Stage, client: str) -> None:
    """One person, what she may be told, and until when: signed on the device too."""
    page = stage.at_work("admissions")
    page.goto(f"/charts/{client}/paperwork/release/")
    page.get_by_label("Inés Ñandú, Mother").check()
    give(page, scope=["presence", "attendance"])
    shot(page, "65-release")
    press(page, "Hand over to the client")
    expect(page.get_by_text("Inés Ñandú, Mother").first).to_be_visible()
    give(page, signature_typed=NAME)
    press(page, "Sign")
    expect(page.get_by_role("heading", name="Please hand the device back")).to_be_visible()
