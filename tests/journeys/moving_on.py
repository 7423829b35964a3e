"""On through the stay: stepped down by the director, another phase, the discharge with its summary, and the months after."""

from datetime import date

from playwright.sync_api import expect

from tests.journeys.arriving import NAME, Stay
from tests.journeys.stage import follow, give, press, shot
from tests.support.aftercare import ITEMS, SECTIONS
from tests.support.review import offering, phase, track

LAST = date(2026, 5, 15)
BETTER = (0, 1, 2, 2, 1, 1)
WHY = "Said so in the session of today."


def steps_down(stay: Stay) -> None:
    """Against the rules it takes a reason of the list; rated again, the rules and the director agree."""
    with stay.on(date(2026, 3, 30), "15:30"):
        place = f"{offering(stay.house, '2.1').id}-{track(stay.house, 'evening').id}"
        page = stay.page("clinical_director", "moves/")
        shot(page, "d1-moves")
        page.get_by_text("Choose another level or track").click()
        give(page, place=place, on="2026-03-30")
        page.locator("#level [name=reason]").fill("Sober for four weeks, back at work on Monday.")
        press(page, "Decide")
        said = page.get_by_text("Another level takes a reason from the list.").first
        expect(said).to_contain_text("The rules recommend")
        shot(page, "d2-against-the-rules")
        page.get_by_text("Rate again", exact=True).last.click()
        give(page, hours_need="9", progress="improving", goals_met="True")
        for number, value in enumerate(BETTER, start=1):
            page.locator(f'[name="d{number}"][value="{value}"]').check()
            page.locator(f'[name="e{number}"]').fill(WHY)
        press(page, "Keep the ratings")
        expect(page.get_by_text("Kept. What the rules say to it stands above.")).to_be_visible()
        page.get_by_text("Choose another level or track").click()
        give(page, place=place, on="2026-03-30")
        page.locator("#level [name=reason]").fill("Sober for four weeks, back at work on Monday.")
        press(page, "Decide")
        expect(
            page.get_by_text("Moved. Groups of the other level or track have ended", exact=False)
        ).to_be_visible()
        shot(page, "d3-stepped-down")


def joins_the_evening(stay: Stay) -> None:
    """The scheduler gives her a place in the group of the new level."""
    with stay.on(date(2026, 3, 30), "16:00"):
        page = stay.page("scheduler", "week/groups/")
        give(page, groups=stay.evening, from_on="2026-03-31")
        press(page, "Enrol")
        expect(page.get_by_text("Enrolled in 1 group", exact=False)).to_be_visible()


def changes_phase(stay: Stay) -> None:
    """What speaks against it is said; with a reason the therapist moves all the same."""
    with stay.on(date(2026, 4, 20), "15:00"):
        page = stay.page("therapist", "moves/")
        page.get_by_text("Move to another phase").click()
        give(page, phase=phase(stay.house, 2))
        press(page, "Move")
        expect(page.get_by_text("Say why the client moves all the same.").first).to_contain_text(
            "Not known: comes to at least 70 %"
        )
        shot(page, "d4-phase-without-reason")
        page.locator("#phase [name=reason]").fill(
            "Came to every evening; the group's list was not kept in the first week."
        )
        press(page, "Move")
        expect(page.get_by_text("Moved. The criteria as they stood are kept with it.")).to_be_visible()
        shot(page, "d5-phase")


def plans_the_time_after(stay: Stay) -> None:
    """The plan for the time after, written with her."""
    with stay.on(LAST, "10:00"):
        page = stay.page("therapist", "discharge/plan/")
        give(
            page, goals="Keep the evenings full.", coach=stay.house.users["coach"], coach_words="A call each Thursday.",
            **{"l0-what": "First visit with Dr. Lindqvist", "l0-kind": "appointment", "l0-area": "therapy", "l0-on": "2026-05-22",
               "l0-time": "14:30", "l0-phone": "(214) 555-0180", "l1-what": "Tuesday group at the library", "l1-area": "mutual_help"},
        )  # fmt: skip
        press(page, "Save the plan")
        expect(page.get_by_text("Saved. Print it for the client", exact=False)).to_be_visible()
        shot(page, "e1-after")
        press(page, "Print for the client")
        page.wait_for_url("**/documents/**")


def is_discharged(stay: Stay) -> None:
    """An open alert is seen through first; then the stay ends."""
    with stay.on(date(2026, 5, 14), "16:00"):
        page = stay.page("coach", "measures/concern/")
        give(page, says="Said on the telephone that it is all too much.")
        page.locator("main [name=urgency]").last.check()
        press(page, "Raise the alert")
        page.wait_for_load_state()
    with stay.on(LAST, "11:00"):
        page = stay.page("therapist", "discharge/")
        give(page, reason="1", on=LAST.isoformat(), wants_alumni="yes")
        press(page, "End the stay")
        said = "A safety alert of this client is open. A licensed owner sees it through first, then the discharge goes ahead."
        expect(page.get_by_text(said).first).to_be_visible()
        shot(page, "e2-open-alert")
        follow(page, "Open the alert")
        give(
            page,
            done=["spoke", "evaluated"],
            words="Tired after the night shift; no thought of dying. Her sister stays over.",
        )
        press(page, "Close the alert")
        expect(page.get_by_text("Closed, with what was done.")).to_be_visible()
        page.goto(f"/charts/{stay.client}/discharge/")
        give(page, reason="1", on=LAST.isoformat(), wants_alumni="yes")
        press(page, "End the stay")
        expect(page.get_by_text("The stay has ended.", exact=False)).to_be_visible()
        shot(page, "e3-summary")


def summary_is_signed(stay: Stay) -> None:
    """What is open is named; complete, it is signed and kept as it reads."""
    with stay.on(LAST, "11:30"):
        page = stay.page("therapist", "discharge/")
        press(page, "Sign the summary")
        expect(page.get_by_text("Still open: Living arrangement", exact=False)).to_contain_text(
            "Choose “not known” where nobody could ask."
        )
        form = page.locator("#summary-form")
        give(page, **SECTIONS)
        for name, code in ITEMS.items():
            if form.locator(f"[name={name}]").count():
                give(page, **{name: code})
        press(page, "Save")
        expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
        press(page, "Sign the summary")
        expect(page.get_by_text("Signed. It is kept as it reads now.")).to_be_visible()
        shot(page, "e4-signed-summary")


def coach_keeps_in_touch(stay: Stay) -> None:
    """A call a week later."""
    with stay.on(date(2026, 5, 22), "16:00"):
        page = stay.page("coach", "aftercare/")
        give(page, how="call", outcome="well", minutes=15, words="Went to the library group and liked it.")
        press(page, "Keep")
        expect(page.get_by_text("Kept.", exact=True)).to_be_visible()
        shot(page, "f1-coach")


def is_followed_up(stay: Stay) -> None:
    """Before its time a follow-up does not open; in its week it is found on the list, and she is reached."""
    with stay.on(date(2026, 5, 29), "10:00"):
        page = stay.page("alumni", "aftercare/")
        follow(page, "30 days after")
        expect(
            page.get_by_text("It opens a week before its day. A call before that is a coach contact.")
        ).to_be_visible()
        expect(page.get_by_role("button", name="Keep")).to_have_count(0)
        shot(page, "f2-before-its-time")
    with stay.on(date(2026, 6, 12), "10:00"):
        page = stay.stage.at_work("alumni")
        page.goto("/aftercare/")
        shot(page, "f3-whom-to-call")
        follow(page, NAME, within="#due")
        give(
            page,
            how="call",
            outcome="well",
            housing="steady",
            work="yes",
            support="yes",
            words="Four months on Sunday.",
        )
        press(page, "Keep")
        expect(page.get_by_text("Kept.", exact=True)).to_be_visible()
        expect(page.locator("#follow-ups")).to_contain_text("Reached")
        shot(page, "f4-reached")
