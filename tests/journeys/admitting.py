"""The last step: an episode with its level, track, team and number; the chart tells the way there."""

from playwright.sync_api import expect

from tests.journeys.stage import Stage, follow, give, press, shot

TEAM = ("therapist", "coach", "prescriber")


def finishes_the_steps(stage: Stage, client: str) -> None:
    """The board's steps that have what they need are called done."""
    page = stage.at_work("admissions")
    page.goto("/enquiries/")
    page.locator("main").get_by_role("link", name="Majo").first.click()
    shot(page, "70-steps")
    for _ in range(4):
        press(page, "This step is done")
        expect(page.get_by_text("The step is done.")).to_be_visible()
        page.reload()
    shot(page, "71-steps-done")


def admits(stage: Stage, client: str) -> None:
    """Track, first day, length and team; a medical record number in return."""
    page = stage.at_work("admissions")
    page.goto(f"/charts/{client}/admission/")
    shot(page, "72-admission")
    give(
        page,
        track="evening",
        **{role: stage.house.users[role] for role in TEAM if page.locator(f'main [name="{role}"]').count()},
    )
    press(page, "Admit")
    expect(page.get_by_text("Admitted. The episode is open and the team is in place.")).to_be_visible()
    shot(page, "73-admitted")


def story(stage: Stage, client: str) -> None:
    """Her therapist sees the whole way on one page."""
    page = stage.at_work("therapist")
    page.goto("/clients/")
    shot(page, "74-clients")
    page.locator("main").get_by_role("link", name="Majo").first.click()
    expect(page.get_by_role("heading", name="Majo")).to_be_visible()
    main = page.locator("main")
    for words in ("2.1", "Mei Okafor", "Jay Thornton", "Inés Ñandú", "PHQ-9"):
        expect(main).to_contain_text(words)
    expect(main).to_contain_text("MRN")
    shot(page, "75-story")
    follow(page, "Privacy", within=".chart-tabs")
    shot(page, "76-privacy")
    page.goto("/today/")
    shot(page, "77-today-therapist")
