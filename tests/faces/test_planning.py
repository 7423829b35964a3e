"""The pages for planning a week: one happy path and one refusal each, and what they ask of the database."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID

import msgspec
import pytest
from django.test import Client as Browser

from midspan.planner.plan import Plan
from midspan.planner.problem import Problem
from midspan.schedule import actions
from midspan.schedule.actions import planning
from midspan.schedule.models import Slot
from midspan.schedule.queries.planning import proposal, run
from midspan.schedule.queries.planning.parts import before
from midspan.trail.models import Entry
from tests.desk.counting import counted
from tests.schedule.test_planning import WEEK, Running, running  # noqa: F401  (a fixture)
from tests.schedule.test_planning_runs import planned
from tests.support.center import House
from tests.support.planned import proposes, seated
from tests.support.schedule import enrolled, group, in_care, local

PLAN = f"/week/plan/?on={WEEK.isoformat()}"
MOVES = 6_000


@pytest.fixture(autouse=True)
def monday_morning(house: House) -> Iterator[None]:
    """Pages take nine in the morning of the week before for now."""
    with patch("django.utils.timezone.now", lambda: house.at):
        yield


@pytest.fixture
def new(running: Running) -> UUID:  # noqa: F811
    """Somebody in care who is in no group yet, and waits for one."""
    house, _, groups = running
    client = in_care(house, legal_first="Maria", legal_last="López de la Vega", phone="(214) 555-0100")
    actions.wait(by=house.actor("scheduler"), at=house.at, client_id=client, group_id=groups["two"])
    return client


@pytest.fixture
def found(running: Running, new: UUID) -> str:  # noqa: F811
    """The address of what the planner proposes for them."""
    return f"/week/plan/{planned(running[0], moves=MOVES)}/"


def text(browser: Browser, url: str, status: int = 200) -> str:
    response = browser.get(url)
    assert response.status_code == status, response.content[:2000]
    return str(response.content.decode())


def sent(browser: Browser, url: str, **given: Any) -> str:
    """What the next page says after a form was taken."""
    response = browser.post(url, given, follow=True)
    assert response.status_code == 200 and response.redirect_chain, response.content.decode()
    return str(response.content.decode())


def refused(browser: Browser, url: str, **given: Any) -> str:
    response = browser.post(url, given)
    assert response.status_code == 422, response.content[:1000]
    return str(response.content.decode())


def changes_of(page: str) -> list[str]:
    """The changes on a page that can be ticked, and are."""
    boxes = re.findall(r'<input type="checkbox"[^>]*name="change"[^>]*>', page)
    return [re.findall(r'value="([^"]+)"', box)[0] for box in boxes if " checked" in box]


def test_a_week_is_asked_for_with_wishes(running: Running, new: UUID) -> None:  # noqa: F811
    house, people, groups = running
    desk = house.signed_in("scheduler")
    page = text(desk, PLAN)
    assert "Maria López de la Vega" in page and "Waiting for a place" in page and "0 h of 9 h" in page
    assert "Seat newcomers and those who wait" in page and "Have not said when they can come" in page
    assert "Choose both" in refused(desk, PLAN, mode="admit", who=str(new), do="ask")
    given = {"mode": "admit", "seconds": "10", "who": str(new), "where": str(groups["one"])}
    added = desk.post(PLAN, given | {"do": "add"}).content.decode()
    wish = f"{new}:{groups['one']}"
    assert f'value="{wish}"' in added and "Maria López de la Vega in Process group" in added
    assert "not in this week" in refused(desk, PLAN, mode="admit", pins=f"{new}:999999", do="ask")
    asked = desk.post(PLAN, {"mode": "admit", "seconds": "10", "pins": [wish], "do": "ask"})
    assert asked.status_code == 302
    run_id = UUID(re.findall(r"/week/plan/([0-9a-f-]{36})/", asked["Location"])[0])
    with house.reading("scheduler") as reader:
        view = run(reader, run_id)
    assert view is not None and (view.row.seconds, view.row.mode) == (10, "admit")
    assert "The planner is at work on this week" in text(desk, PLAN)
    assert "already" in refused(desk, PLAN, **given)
    assert "This week is over" in text(desk, "/week/plan/?on=2026-01-05")
    assert desk.get("/week/plan/?on=1999-01-04").status_code == 404
    assert house.signed_in("therapist").get("/week/plan/").status_code == 403


def test_a_week_with_closed_days_says_so_before_the_planner_is_asked(running: Running) -> None:  # noqa: F811
    house = running[0]
    friday = WEEK + timedelta(days=4)
    desk = house.signed_in("scheduler")
    assert "Closed on" not in text(desk, PLAN)
    starts, ends = local(house, friday, "00:00"), local(house, friday + timedelta(days=1), "00:00")
    actions.close_center(by=house.actor("scheduler"), at=house.at, from_at=starts, until_at=ends, why="Storm")
    page = text(desk, PLAN)
    assert f"Closed on {friday:%a, %b} {friday.day}<" in page


def test_how_far_it_is_can_be_seen_and_it_can_be_stopped(running: Running, new: UUID) -> None:  # noqa: F811
    house = running[0]
    run_id = planning.ask(by=house.actor("scheduler"), at=house.at, monday=WEEK, mode="admit", moves=MOVES)
    desk, url = house.signed_in("scheduler"), f"/week/plan/{run_id}/"
    assert "Waiting for the planner" in text(desk, url) and 'hx-get="' in text(desk, url)
    assert "The planner is getting ready" in text(desk, url) and "0 of" not in text(desk, url)
    part = text(desk, f"{url}progress/")
    mark = re.findall(r"\?have=([^\"]+)", part)[0]
    assert desk.get(f"{url}progress/?have={mark}").status_code == 204
    assert "Nothing was proposed" in sent(desk, f"{url}stop/")
    assert "not at work on this any more" in sent(desk, f"{url}stop/")
    gone = desk.get(f"{url}progress/?have={mark}")
    assert gone["HX-Redirect"] == url
    assert desk.get("/week/plan/00000000-0000-4000-8000-000000000000/").status_code == 404
    assert house.signed_in("coach").get(url).status_code == 403


def test_a_proposal_says_what_became_of_each_wish(running: Running, new: UUID) -> None:  # noqa: F811
    house, people, groups = running
    pins = [(people[1], groups["one"]), (new, groups["one"]), (new, groups["late"])]
    run_id = planning.ask(by=house.actor("scheduler"), at=house.at, monday=WEEK, mode="admit", pins=pins)
    first = Slot.objects.filter(group_id=groups["one"]).values_list("pk", flat=True)[:1]
    proposes(house, run_id, seated(new, list(first)))
    page = text(house.signed_in("scheduler"), f"/week/plan/{run_id}/")
    for said in ("Met", "Met at 1 of 3 times", "Not met"):
        assert len(re.findall(rf">\s*{said}\s*<", page)) == 1, said
    assert Entry.objects.filter(verb="read", subject_id="schedule:plan_run", client_id=str(new)).exists()


def test_a_proposal_stands_beside_the_week(running: Running, found: str, new: UUID) -> None:  # noqa: F811
    house, _, groups = running
    desk = house.signed_in("scheduler")
    page = text(desk, found)
    assert "Maria López de la Vega" in page and "0 h, then 9 h of 9 h" in page and "Joins Skills" in page
    assert changes_of(page) and not changes_of(text(desk, f"{found}?ticked=none"))
    week = text(desk, f"{found}?see=week")
    assert "1 joins" in week and "Evening" in week
    assert "Stays as it is" in text(desk, f"{found}?see=people")
    assert "Hours and appointments that are missing" in text(desk, f"{found}?see=cost")
    why = text(desk, f"{found}people/{new}/")
    for name in ("plan_run", "plan_person"):
        assert Entry.objects.filter(verb="read", subject_id=f"schedule:{name}", client_id=str(new)).exists()
    assert "Why they sit where they sit" in why and "Skills, Mon, Wed and Fri" in why and "A place in" in why
    assert desk.get(f"{found}?see=nothing").status_code == 404
    assert desk.get(f"{found}people/00000000-0000-4000-8000-000000000000/").status_code == 404
    again = desk.post(
        PLAN, {"mode": "admit", "seconds": "10", "pins": ["", f"{new}:{groups['late']}"], "do": "ask"}
    )
    assert again.status_code == 302 and again["Location"] != found
    assert "Nothing of it was written" in sent(desk, f"{found}aside/") or "Set aside" in text(desk, found)
    assert "cannot be set aside" in sent(desk, f"{found}aside/")


def test_some_of_it_is_published_and_people_are_told(running: Running, found: str, new: UUID) -> None:  # noqa: F811
    house, _, _ = running
    desk = house.signed_in("scheduler")
    assert "Tick at least one change" in refused(desk, f"{found}publish/", do="look")
    ticked = changes_of(text(desk, found))
    page = desk.post(f"{found}publish/", {"do": "look", "change": ticked})
    assert page.status_code == 200 and "1 person gets 3 places in groups." in page.content.decode()
    assert "week after week" in text(desk, f"{found}publish/")
    told = sent(desk, f"{found}publish/", do="publish", change=ticked)
    assert "Whom to tell" in told and "(214) 555-0100" in told and "Joins Skills" in told
    assert "Maria López de la Vega was told" in told
    assert "Everybody has been told" in sent(desk, f"{found}tell/", do="told", client=str(new))
    assert "was told" in sent(desk, f"{found}tell/", do="untold", client=str(new))
    assert "Choose who was told" in sent(desk, f"{found}tell/", do="told", client="nobody")
    paper = desk.get(f"{found}tell/print/")
    assert paper["Content-Type"] == "application/pdf" and paper.content.startswith(b"%PDF")
    assert desk.get(f"{found}meanwhile/").status_code == 204
    assert "cannot be published" in sent(desk, f"{found}publish/", do="publish", change=ticked)
    assert "Published" in text(desk, found)
    assert desk.get("/week/plan/00000000-0000-4000-8000-000000000000/tell/").status_code == 404


def test_what_does_not_hold_by_itself_says_what_to_take_too(house: House) -> None:
    small = group(house, "Small group", capacity=1)
    ann, omar = (in_care(house, legal_first=name, legal_last="Quist", phone="") for name in ("Ann", "Omar"))
    enrolled(house, ann, small)
    run_id = planning.ask(by=house.actor("scheduler"), at=house.at, monday=WEEK, mode="admit")

    def swapped(problem: Problem) -> Plan:
        plan = before(problem)
        seats = [msgspec.structs.replace(one, clients=[str(omar)]) for one in plan.sessions]
        return msgspec.structs.replace(plan, sessions=seats)

    proposes(house, run_id, swapped)
    desk, url = house.signed_in("scheduler"), f"/week/plan/{run_id}/publish/"
    page = refused(desk, url, do="look", change=f"client:{omar}")
    assert "Take too: what changes for Ann Quist" in page and changes_of(page) == [f"client:{omar}"]
    more = re.findall(r'type="hidden" name="change" value="([^"]+)"', page)
    assert set(more) == {f"client:{omar}", f"client:{ann}"}
    assert desk.get(f"/week/plan/{run_id}/meanwhile/").status_code == 204
    late = in_care(house, legal_first="Late", legal_last="Comer", phone="")
    assert "Late Comer has come into this week" in text(desk, f"/week/plan/{run_id}/meanwhile/") and late
    both = desk.post(url, {"do": "look", "change": more}).content.decode()
    assert "2 people get 3 places and give up 3 places in groups." in both
    assert "They lose places" not in both


def test_who_loses_a_place_is_named_before_it_is_written(house: House) -> None:
    steady = group(house)
    ann, omar = (in_care(house, legal_first=name, legal_last="Quist", phone="") for name in ("Ann", "Omar"))
    enrolled(house, ann, steady)
    enrolled(house, omar, steady)
    run_id = planning.ask(by=house.actor("scheduler"), at=house.at, monday=WEEK, mode="design")
    proposes(
        house, run_id, lambda problem: msgspec.structs.replace(before(problem), sessions=before(problem).sessions[1:], held=[])
    )  # fmt: skip
    desk, url = house.signed_in("scheduler"), f"/week/plan/{run_id}/"
    closed = [one for one in changes_of(text(desk, url)) if one.startswith("closed")]
    page = desk.post(f"{url}publish/", {"do": "look", "change": closed}).content.decode()
    assert "They lose places, since a session does not run" in page and "Leaves Process group, Mon" in page
    assert "2 people are put on the list of whom to tell." in page


def test_pages_ask_as_much_for_many_as_for_few(running: Running, new: UUID) -> None:  # noqa: F811
    house = running[0]
    desk = house.signed_in("scheduler")

    def asked(*urls: str) -> list[int]:
        found = []
        for url in urls:
            text(desk, url)
            with counted() as statements:
                text(desk, url)
            found.append(len(statements))
        return found

    def pages() -> list[int]:
        url = f"/week/plan/{planned(house, moves=MOVES)}/"
        with house.reading("scheduler") as reader:
            ours = proposal(reader, UUID(url.split("/")[3]))
        assert ours is not None
        person = f"{url}people/{ours.problem.clients[0].id}/"
        return asked(
            PLAN, url, f"{url}?see=week", f"{url}?see=people", person, f"{url}publish/", f"{url}progress/"
        )

    few = pages()
    for n in range(6):
        in_care(house, legal_first=f"More {n}", legal_last="People", phone="")
    assert pages() == few
