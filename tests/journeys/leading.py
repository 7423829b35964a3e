"""A day in the group: who is here, what was done, a line for each, and a signature that is refused until it is right."""

from datetime import date
from typing import Any
from uuid import UUID

from playwright.sync_api import expect

from tests.journeys.arriving import NAME, Stay
from tests.journeys.stage import press, shot

DAY = date(2026, 3, 5)
SIGN = "Sign the notes of this group"
SHARED = "Mapped urges as waves, practised surfing one in pairs, and wrote a plan for the weekend."
RUTHS = "Named paydays as the hardest hour and practised the urge exercise with Omar."
OMARS = "Quiet at first, then described the first sober week since June."


def leads_the_day(stay: Stay) -> None:
    """Somebody not marked and another client's name are in the way of the signature; then two notes are signed."""
    with stay.on(DAY, "15:05"):
        page = stay.stage.at_work("group_leader")
        page.goto(f"/sessions/{stay.session(DAY)}/")
        _here(page, stay.other)
        page.locator("#topic").fill("Urges are waves")
        page.locator("#text").fill(SHARED)
        page.locator(f"#text-{stay.other}").fill(OMARS)
        press(page, SIGN)
        expect(page.get_by_text("Not signed yet")).to_be_visible()
        expect(page.get_by_role("link", name=f"Mark whether {NAME} was there.").first).to_be_visible()
        shot(page, "c1-missing-attendance")
        _here(page, stay.client)
        page.locator(f"#text-{stay.client}").fill(RUTHS)
        page.locator(f"#line-{stay.client} input[name=objectives]").first.check()
        press(page, SIGN)
        start = RUTHS.index("Omar") + 1
        said = f"The line of {NAME} names Omar Haddad (“Omar”, characters {start} to {start + 3}). Say “a group member” instead."
        expect(page.get_by_role("link", name=said)).to_be_visible()
        shot(page, "c2-another-name")
        page.locator(f"#text-{stay.client}").fill(RUTHS.replace("Omar", "a peer"))
        press(page, SIGN)
        expect(page.get_by_text("Signed: 2 notes.")).to_be_visible()
        shot(page, "c3-signed")


def _here(page: Any, client: UUID) -> None:
    """Present, with a check-in."""
    row = page.locator(f"#row-{client}")
    row.locator("select[name=here]").select_option("present")
    for name, value in (("mood", "6"), ("craving", "3")):
        row.locator(f"[name={name}]").fill(value)
    row.locator("select[name=use]").select_option("none")
    row.locator("select[name=home]").select_option("yes")
    expect(row.locator("[data-save-state]")).to_contain_text("Saved")
