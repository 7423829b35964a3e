"""The assessing clinician: six domains, five instruments, an alert, six ratings, a signature, and a decision of her own."""

from typing import Any

from playwright.sync_api import expect

from tests.journeys.keyboard import tab_to
from tests.journeys.stage import Stage, give, press, shot
from tests.support.assessment import CALM, EVIDENCE, NEEDED, PHQ9

ANSWERS: dict[str, dict[str, int]] = {
    "gad7": dict.fromkeys(["nervous", "control", "worry", "relax", "restless", "irritable", "afraid"], 2),
    "auditc": {"freq": 4, "qty": 3, "heavy": 3},
    "pcptsd5": {"gate": 0},
    "cssrs_screener": CALM,
}
RATINGS = {1: 0, 2: 1, 3: 3, 4: 3, 5: 4, 6: 1}
RECOMMENDED, DECIDED = "3.1", "2.1"


def finds_her(page: Any, word: str) -> None:
    """Search is one key away on every staff page."""
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill(word)
    shot(page, "40-search")
    page.locator("#search-results a").first.click()


def writes_the_domains(page: Any) -> None:
    """Part after part, saved as typed; leaving and coming back loses nothing."""
    press(page, "Begin the assessment")
    for number, (domain, answers) in enumerate(NEEDED.items()):
        page.wait_for_url(f"**/assessment/{domain}/")
        given = dict(answers)
        for name, rows in list(given.items()):
            if isinstance(rows, list) and rows and isinstance(rows[0], dict):
                for column, value in given.pop(name)[0].items():
                    give(page, **{f"{name}-0-{column}": value})
        if domain == "safety":
            given["hours_need"] = 25
        give(page, **given)
        expect(page.locator("[data-save-state]").first).to_contain_text("Saved")
        if number == 0:
            page.reload()
            expect(page.locator("[name=substances-0-first_age]")).to_have_value("16")
            shot(page, "41-substances")
        page.get_by_role("button", name="Go on to").or_(
            page.get_by_role("button", name="Done", exact=True)
        ).click()


def asks_phq9_with_keys(page: Any, client: str) -> None:
    """Digits answer, Tab goes on, Enter completes. Thoughts of self-harm raise an alert at once."""
    page.goto(f"/charts/{client}/assessment/")
    page.locator('button[formaction$="/ask/phq9/"]').first.click()
    expect(page.get_by_role("heading", name="PHQ-9")).to_be_visible()
    for name, digit in (PHQ9 | {"selfharm": 1, "difficulty": 1}).items():
        tab_to(page, page.locator(f'[name="{name}"]').first)
        page.keyboard.press(str(digit))
    expect(page.locator("main").get_by_role("alert")).to_contain_text("988")
    shot(page, "42-phq9")
    tab_to(page, page.get_by_role("button", name="Complete and score"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("This answer raised a safety alert")).to_be_visible()
    shot(page, "43-alert-raised")


def handles_the_alert(page: Any) -> None:
    """It is on top of every screen until it is closed with what was done. Care goes on meanwhile."""
    bar = page.get_by_role("region", name="Open safety alerts")
    page.goto("/today/")
    expect(bar).to_contain_text("Majo")
    bar.get_by_role("link").first.click()
    press(page, "I am on it")
    expect(page.get_by_text("You are on it.")).to_be_visible()
    shot(page, "44-alert")
    press(page, "Close the alert")
    expect(page.get_by_text("What was done").first).to_be_visible()
    assert "/safety/" in page.url
    give(
        page,
        done=["spoke", "safety_plan"],
        words="Passing thoughts, no plan. Her sister stays with her tonight; plan written together.",
    )
    press(page, "Close the alert")
    expect(page.get_by_text("Closed, with what was done.")).to_be_visible()
    expect(bar).to_have_count(0)


def asks_the_others(page: Any, client: str) -> None:
    """The other four, each from the assessment's own list."""
    for instrument, answers in ANSWERS.items():
        page.goto(f"/charts/{client}/assessment/")
        page.locator(f'button[formaction$="/ask/{instrument}/"]').first.click()
        page.wait_for_url("**/measures/**")
        give(page, **answers)
        press(page, "Complete and score")
        expect(
            page.get_by_text("Completed and scored.").or_(
                page.get_by_text("This answer raised a safety alert")
            )
        ).to_be_visible()


def rates(page: Any, client: str) -> None:
    """Six dimensions with evidence; the recommendation beside them follows."""
    page.goto(f"/charts/{client}/assessment/ratings/")
    panel = page.locator("#panel")
    for number, value in RATINGS.items():
        give(page, **{f"d{number}": value, f"e{number}": EVIDENCE})
    expect(panel).to_contain_text(RECOMMENDED)
    shot(page, "45-ratings")
    press(page, "Go on to the level")


def signs_and_decides(page: Any, client: str) -> None:
    """Signs; then decides less than the rules say, which takes a reason and a second signature."""
    page.goto(f"/charts/{client}/assessment/")
    shot(page, "46-before-signing")
    page.get_by_role("button", name="Sign as").click()
    expect(page.get_by_text("Signed. Now decide the level of care.")).to_be_visible()
    shot(page, "47-level")
    page.locator("summary", has_text="Decide a different level").click()
    give(page, level=DECIDED)
    press(page, "Decide")
    expect(page.get_by_text("reason from the list").first).to_be_visible()
    give(page, reason="patient_choice", words="She wants to sleep at home; her sister has moved in.")
    press(page, "Decide")
    expect(page.get_by_text("Still to sign")).to_be_visible()
    shot(page, "48-decided-differently")


def assesses(stage: Stage, client: str) -> None:
    """All of it."""
    page = stage.at_work("assessor")
    page.goto("/today/")
    shot(page, "39-today-clinician")
    finds_her(page, "Majo")
    page.goto(f"/charts/{client}/assessment/")
    writes_the_domains(page)
    asks_phq9_with_keys(page, client)
    handles_the_alert(page)
    asks_the_others(page, client)
    rates(page, client)
    signs_and_decides(page, client)
