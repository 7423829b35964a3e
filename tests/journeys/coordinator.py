"""The admissions coordinator: from the board to a person who is known, covered and ready to be assessed."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.journeys.relative import PAYER
from tests.journeys.stage import Stage, client_in, follow, give, press, shot, sign_in
from tests.support.papers import PNG

ITEMS = {
    "living_arrangement": 3, "marital_status": 1, "education": 2, "employment": 1, "referral_source": 1, "prior_episodes": 1,
    "arrests_30d": 1, "payment_source": 1, "substance_1": 2, "route_1": 1, "frequency_1": 2,
}  # fmt: skip


def takes_it_up(stage: Stage) -> tuple[Any, str]:
    """Signs in, sees Today and the board, joins the mother's call to it, calls back, makes it hers. The page and the client's id."""
    page = stage.page()
    sign_in(page, "admissions")
    expect(page.get_by_role("heading", name="Rosa")).to_be_visible()
    shot(page, "10-today-coordinator")
    follow(page, "Enquiries", within="nav")
    shot(page, "11-board")
    page.locator("main").get_by_role("listitem").filter(has_text="Web form").filter(
        has_not_text="mother"
    ).get_by_role("link").first.click()
    expect(page.get_by_text("Maybe known already")).to_be_visible()
    shot(page, "12-enquiry")
    follow(page, "Compare")
    shot(page, "13-one-person-or-two")
    press(page, "One person: keep this chart")
    expect(page.get_by_text("The two charts are one now.")).to_be_visible()
    press(page, "I take it")
    expect(page.locator("#next")).to_contain_text("Rosa Delgado")
    give(
        page,
        said="Wants to begin on Monday. Evenings only: works until four.",
        direction="out",
        spoke_with="person",
        outcome="spoke",
    )
    expect(page.locator("[data-save-state]").first).to_contain_text("Saved")
    press(page, "Log the call")
    expect(page.get_by_text("The call is logged.")).to_be_visible()
    page.locator("#next [name=next_step]").fill("Record coverage")
    press(page, "Set", within="#next")
    expect(page.get_by_text("The next step is set.")).to_be_visible()
    press(page, "This step is done")
    expect(page.get_by_text("The step is done.")).to_be_visible()
    shot(page, "14-enquiry-worked")
    follow(page, "Open the chart")
    expect(page.get_by_role("heading", name="María-José")).to_be_visible()
    return page, client_in(page.url)


def records_coverage(page: Any) -> None:
    """The policy came with the form; benefits as told by phone, an authorisation, the first estimate."""
    follow(page, "Coverage")
    expect(page.get_by_text("The payer may be asked")).to_be_visible()
    follow(page, "Record benefits")
    now = datetime.now(ZoneInfo("America/Chicago"))
    give(
        page,
        basis="consent",
        told_at=f"{now:%Y-%m-%dT%H:%M}",
        told_by="Denise, operator 4471",
        reference="R-2209",
        network="in",
    )
    give(
        page,
        deductible_cents="1500",
        deductible_left_cents="400",
        oop_max_cents="6000",
        oop_left_cents="5000",
        copay_0="45",
        auth_0="yes",
    )
    shot(page, "20-benefits")
    press(page, "Save")
    expect(page.get_by_text("Denise, operator 4471")).to_be_visible()
    follow(page, "Authorisation")
    give(
        page,
        state="granted",
        told_at=f"{now:%Y-%m-%dT%H:%M}",
        told_by="Denise",
        number="A 77120",
        amount=18,
        unit="days",
    )
    give(page, from_on=f"{now:%Y-%m-%d}", until_on=f"{now.replace(year=now.year + 1, day=1):%Y-%m-%d}")
    press(page, "Save")
    expect(page.get_by_text("A 77120")).to_be_visible()
    give(page, level="2.1", rate="450")
    press(page, "Estimate")
    expect(page.get_by_text("An estimate, not a promise.")).to_be_visible()
    shot(page, "21-coverage")


def learns_who_she_is(page: Any, client: str) -> None:
    """Name used, pronouns, sex on the policy, needs, an emergency contact, the admission items: saved as typed."""
    page.goto(f"/charts/{client}/person/")
    for section, given in (
        ("name", {"name_used": "Majo", "pronouns": "she/her", "sex_on_policy": "F"}),
        (
            "reach",
            {
                "best_time": "After 5 PM",
                "may_text": True,
                "neutral_contact": "“Rosa called, please ring back.”",
                "city": "Dallas",
                "state": "TX",
            },
        ),
        (
            "needs",
            {
                "language": "Spanish",
                "accommodations": "Large print.",
                "living_situation": "stable",
                "transportation": "Own car",
            },
        ),
    ):
        give(page, **given)
        expect(page.locator(f"#{section} [data-save-state]")).to_contain_text("Saved")
    shot(page, "30-person")
    follow(page, "Add somebody")
    give(
        page,
        name="Inés Ñandú",
        relationship="Mother",
        phone="(214) 555-0171",
        emergency=True,
        may_be_told="Where she is in an emergency, nothing else.",
    )
    press(page, "Save")
    expect(page.get_by_text("The contact is in the chart.")).to_be_visible()
    follow(page, "Admission items")
    for name, at in ITEMS.items():
        page.locator(f"main [name={name}]").select_option(index=at)
    expect(page.locator("[data-save-state]").first).to_contain_text("Saved")
    shot(page, "31-admission-items")


def keeps_the_card(page: Any, client: str) -> None:
    """A picture of the insurance card goes to the chart."""
    page.goto(f"/charts/{client}/documents/")
    follow(page, "Add a document")
    give(
        page,
        file={"name": "card.png", "mimeType": "image/png", "buffer": PNG},
        kind="insurance_card",
        title="Insurance card, front",
        source="scan",
    )
    press(page, "Keep in the chart")
    expect(page.get_by_text("The document is in the chart.")).to_be_visible()
    shot(page, "32-documents")


def works_on_it(stage: Stage) -> str:
    """All of it; the client's id."""
    page, client = takes_it_up(stage)
    records_coverage(page)
    learns_who_she_is(page, client)
    keeps_the_card(page, client)
    assert PAYER not in page.url
    return client
