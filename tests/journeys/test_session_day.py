"""A group of eight on its day, by keyboard alone: who is here, check-ins, one shared note, a line for each, the signature.

Counts what the hands do. At the rates of a leader who types 60 words a minute the whole session has to take less than four
minutes (`MINUTES`).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from midspan.charting import queries
from midspan.charting.actions import Mark
from tests.journeys.stage import Stage, shot, the_clock
from tests.support.charting import LINES, Scene, group
from tests.support.treatment import in_force

pytestmark = pytest.mark.browser
MINUTES = 4
PER_CHARACTER = 60 / 300  # seconds: 60 words of five letters a minute
PER_KEY = 0.6  # seconds: looking up, choosing, pressing one key of a check-in
SHARED = (
    "Mapped high-risk hours of the weekend on the board, practised urge surfing for ten minutes, then planned in pairs "
    "whom to call first and what to do instead."
)

COUNTED: dict[str, int] = {}


class Hands:
    """A keyboard, and a count of what was pressed."""

    def __init__(self, page: Any) -> None:
        self.page, self.keys, self.characters = page, 0, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.characters += len(text)

    @property
    def seconds(self) -> float:
        return self.keys * PER_KEY + self.characters * PER_CHARACTER


@pytest.fixture(scope="module")
def eight(stage: Stage, django_db_blocker: Any) -> Scene:
    """Eight people in one group, each with a plan."""
    with django_db_blocker.unblock():
        made = group(stage.house, 8)
        for one in made.people:
            in_force(stage.house, one)
        return made


@pytest.fixture(autouse=True)
def on_the_day(eight: Scene, django_db_blocker: Any) -> Iterator[None]:
    """The program's clock stands at the end of the session; tests look into the stage's own database."""
    with django_db_blocker.unblock(), the_clock(eight.ends()):
        yield


def members(stage: Stage, scene: Scene, day: int = 0) -> Any:
    with stage.house.reading("group_leader") as reader:
        found = queries.session_page(reader, scene.session(DAYS[day]))
        assert found is not None
        return found


DAYS = [datetime(2026, 3, 2).date(), datetime(2026, 3, 4).date(), datetime(2026, 3, 6).date()]


def opened(stage: Stage, scene: Scene, role: str = "group_leader", day: int = 0, **how: Any) -> Any:
    page = stage.at_work(role, **how)
    page.goto(f"/sessions/{scene.session(DAYS[day])}/")
    return page


def test_the_whole_session_by_keyboard_in_under_four_minutes(stage: Stage, eight: Scene) -> None:
    page = opened(stage, eight)
    hands = Hands(page)
    hands.press("Enter")  # everybody is here, on time
    for n in range(8):
        if n == 2:
            hands.press("a", "Enter")  # no word from the third
            continue
        if n == 4:
            hands.press("l", "1", "2", "Enter")  # the fifth came twelve minutes late
        hands.press(*("6", "3", "n", "y") if n else ("1", "0", "3", "n", "y"))
    expect(page.locator("#topic")).to_be_focused()
    hands.press("Enter")
    expect(page.locator("#text")).to_be_focused()
    hands.type(SHARED)
    hands.press("Tab")
    for n in range(8):
        if n == 2:
            continue
        hands.type(LINES[n])
        leaving = "Escape" if n == 0 else "Enter"  # either leaves the line for its objectives
        hands.press(leaving, "1", "Enter")
    expect(page.get_by_role("button", name="Sign the notes of this group")).to_be_focused()
    shot(page, "session-written")
    hands.press("Enter")
    expect(page.get_by_text("Signed: 7 notes.")).to_be_visible(timeout=20_000)
    shot(page, "session-signed")
    found = members(stage, eight)
    states = [one.attendance.state for one in found.members]
    assert found.signed and states.count("absent") == 1 and states[2] == "absent"
    first, fifth = found.members[0], found.members[4]
    assert (first.check_in.mood, first.check_in.craving, first.check_in.use, first.check_in.safe_home) == (
        10,
        3,
        "none",
        "yes",
    )
    assert fifth.attendance.minutes == 78 and fifth.attendance.late
    assert all(
        one.line.text and len(one.line.objectives) == 1 for n, one in enumerate(found.members) if n != 2
    )
    COUNTED.update(keys=hands.keys, characters=hands.characters, seconds=round(hands.seconds))
    assert hands.seconds < MINUTES * 60, (
        f"{hands.keys} keys and {hands.characters} characters take {hands.seconds:.0f} s"
    )


def test_a_dropped_connection_keeps_what_was_typed(stage: Stage, eight: Scene) -> None:
    with the_clock(eight.ends(DAYS[1])):
        page = opened(stage, eight, day=1)
        row = page.locator("[data-row]").first
        page.context.set_offline(True)
        page.locator("#text").fill("Spoke about sleep.")
        expect(page.locator("#shared [data-save-state]")).to_contain_text("kept on this device")
        row.locator("select").first.focus()
        page.keyboard.press("p")
        expect(row.locator("[data-save-state]")).to_contain_text("kept on this device")
        page.context.set_offline(False)
        expect(page.locator("#shared [data-save-state]")).to_contain_text("Saved", timeout=15_000)
        expect(row.locator("[data-save-state]")).to_contain_text("Saved", timeout=15_000)
        found = members(stage, eight, 1)
        assert found.text == "Spoke about sleep." and found.members[0].attendance.state == "present"


def test_two_leaders_names_and_copies_are_shown_while_writing(stage: Stage, eight: Scene) -> None:
    with the_clock(eight.ends(DAYS[1])):
        page, other = opened(stage, eight, day=1), opened(stage, eight, "therapist", day=1)
        page.locator("[data-everybody] button").click()
        boxes, theirs = page.locator("textarea[data-line]"), other.locator("textarea[data-line]")
        boxes.nth(0).fill("Worked with Omar on a plan for payday and named two people to call.")
        said = page.locator(".roster-lines .said mark")
        expect(said).to_have_text("Omar")
        shot(page, "session-name")
        page.get_by_role("button", name="Write “a peer”").click()
        expect(boxes.nth(0)).to_have_value(
            "Worked with a peer on a plan for payday and named two people to call."
        )
        expect(said).to_have_count(0)
        boxes.nth(1).fill("Worked with a peer on the plan for payday and named two people to call.")
        expect(page.get_by_text("the same as the line of").first).to_be_visible()
        theirs.nth(0).fill("Came late and was tired.")
        both = other.locator("[data-both-wrote]")
        expect(both).to_contain_text("Tom Reyes changed this while you were writing")
        shot(other, "session-both")
        both.get_by_role("button", name="Keep both").click()
        expect(other.locator(".roster-lines [data-save-state]").first).to_contain_text("Saved")
        names = [one.line.text for one in members(stage, eight, 1).members if one.line]
        assert any("Worked with a peer" in one and "Came late" in one for one in names)


def test_an_unsafe_home_can_be_taken_back_and_names_hide(stage: Stage, eight: Scene) -> None:
    with the_clock(eight.ends(DAYS[2])):
        eight.mark(*(Mark(one) for one in eight.people), on=DAYS[2], at=eight.ends(DAYS[2]))
        page = opened(stage, eight, day=2)
        home = page.locator("select[name=home]").first
        home.focus()
        page.keyboard.press("n")
        expect(page.get_by_text("A safety alert goes to a licensed clinician").first).to_be_visible()
        page.keyboard.press("y")
        expect(page.get_by_text("A safety alert goes to a licensed clinician").first).to_be_hidden()
        page.wait_for_timeout(1200)
        assert not any(one.open_alert for one in members(stage, eight, 2).members)
        home.focus()
        with page.expect_response(lambda answer: "/rows/" in answer.url):
            page.keyboard.press("u")
            page.keyboard.press("Enter")
        assert members(stage, eight, 2).members[0].open_alert
        page.reload()
        page.keyboard.press("Alt+b")
        shown = page.locator("main :text('Whitfield'), main :text('Haddad')")
        for n in range(shown.count()):
            one = shown.nth(n)
            assert one.evaluate("it => Boolean(it.closest('.private'))"), one.evaluate(
                "it => it.outerHTML.slice(0, 200)"
            )


def test_a_call_is_two_keys(stage: Stage, eight: Scene) -> None:
    page = stage.at_work("group_leader")
    page.goto("/outreach/")
    shot(page, "outreach")
    page.keyboard.press("c")
    shot(page, "outreach-open")
    page.keyboard.press("1")
    expect(page.get_by_text("Written down.")).to_be_visible()
    expect(page.get_by_text("Spoke; will come next time", exact=False).first).to_be_visible()


def test_the_other_pages_are_looked_at(stage: Stage, eight: Scene) -> None:
    page = stage.at_work("group_leader")
    for name, url in (("notes", "/notes/"), ("hours", "/hours/"), ("chart-notes", f"/charts/{eight.people[1]}/notes/"), ("chart-hours", f"/charts/{eight.people[1]}/hours/")):  # fmt: skip
        page.goto(url)
        expect(page.locator("h1").first).to_be_visible()
        shot(page, name)
    page.goto(f"/charts/{eight.people[1]}/notes/")
    page.locator(".rows a").first.click()
    expect(page.get_by_text("Fits the text")).to_be_visible()
    shot(page, "note")
    with the_clock(eight.begins() + timedelta(minutes=5)):
        fresh = opened(stage, eight, day=1)
        shot(fresh, "session-fresh")
