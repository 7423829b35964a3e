"""The public site: a mother asks for her daughter, then the daughter asks for herself and signs."""

from datetime import date
from typing import Any

from playwright.sync_api import expect

from tests.journeys.keyboard import act, choose, tab_to, write
from tests.journeys.stage import Stage, give, press, shot

NAME = "María-José Ñandú Castellanos de la Torre"
BORN = date(1991, 4, 9)
PAYER = "Blue Harbor Health Plan"
RECEIVED = "Thank you. Your message arrived."


def looks_around(stage: Stage) -> Any:
    """The center's site and its guide, which keeps nothing."""
    page = stage.visitor()
    page.goto("/c/lighthouse/")
    shot(page, "01-public-site")
    page.get_by_role("link", name="Is this for me?").first.click()
    give(page, who="other", concern="both", stopping="hard", home="steady", before="weekly", time=["evening"])
    shot(page, "02-guide")
    press(page, "See what to talk about")
    expect(page.get_by_text("988").first).to_be_visible()
    shot(page, "03-guide-answer")
    assert page.context.cookies() == []
    return page


def asks_for_a_daughter(stage: Stage) -> None:
    """A relative cannot sign for somebody else, and gets the same neutral answer whatever the center knows."""
    page = looks_around(stage)
    page.goto("/c/lighthouse/enquiry/")
    give(
        page,
        caller_kind="relative",
        caller_name="Inés Ñandú",
        caller_phone="(214) 555-0171",
        legal_name=NAME,
        relationship="mother",
    )
    give(
        page,
        may_leave_message="no",
        concern="substances",
        what_brings_you="She drinks every evening and wants to stop.",
    )
    give(page, payer=PAYER, member_id="BH 4471 2209", sign=True, signature="Inés Ñandú")
    press(page, "Send")
    expect(page.get_by_text("Only the person can sign this").first).to_be_visible()
    shot(page, "04-enquiry-refused")
    give(page, sign=False, signature="", payer="", member_id="")
    press(page, "Send")
    expect(page.get_by_role("heading", name=RECEIVED)).to_be_visible()
    shot(page, "05-received")
    assert NAME not in page.content()


def asks_for_herself(stage: Stage) -> None:
    """With the keyboard alone: name, phone, insurance card, and the permission of 42 CFR 2.31, read and signed."""
    page = stage.visitor()
    page.goto("/c/lighthouse/enquiry/")
    write(page, "caller_name", NAME)
    write(page, "caller_phone", "(214) 555-0132")
    choose(page, "may_leave_message", "yes")
    choose(page, "concern", "both")
    write(page, "what_brings_you", "I want to stop drinking and keep my job.")
    choose(page, "track", "evening")
    write(page, "payer", PAYER)
    write(page, "member_id", "BH 4471 2209")
    write(page, "born_on", f"{BORN:%m%d%Y}")
    tab_to(page, page.locator("summary", has_text="Read the permission"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("42 CFR").first).to_be_visible()
    tab_to(page, page.locator("main [name=sign]"))
    page.keyboard.press("Space")
    write(page, "signature", NAME)
    shot(page, "06-enquiry-filled")
    act(page, "button", "Send")
    expect(page.get_by_role("heading", name=RECEIVED)).to_be_visible()
    assert page.url.endswith("/c/lighthouse/enquiry/received/")
