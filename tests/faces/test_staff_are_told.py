"""Who works here sees on Today what a published plan changed for them, and the list of whom to tell has them."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from midspan.access.errors import Refused
from midspan.schedule import actions
from midspan.schedule.actions import planning
from midspan.schedule.models import StaffNews
from midspan.schedule.queries.planning import own_news
from tests.desk.counting import MOST, counted
from tests.schedule.test_planning import WEEK
from tests.schedule.test_planning_runs import planned
from tests.schedule.test_publishing_a_plan import found_by_hand, publish, swapped
from tests.support import schedule as scene
from tests.support.center import House
from tests.support.schedule import enrolled, slots, visit

CHANGED = "What changed in your week"


def page(browser: Client, url: str) -> str:
    return browser.get(url, follow=True).content.decode()


def lines(house: House, role: str) -> set[tuple[str, str]]:
    return {(what, says) for what, says in StaffNews.objects.get(user_id=house.users[role]).lines}


def test_staff_see_what_a_plan_changed_for_them(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    rooms, who = scene.rooms(house), scene.many_in_care(house, 4)
    groups = [
        scene.group(house, capacity=2, slots=slots("mon", "09:00", "12:00")),
        scene.group(house, "Skills", capacity=2, slots=slots("mon", "09:00", "12:00"), room_id=rooms[1].id, leader_id=house.users["supervisor"]),
    ]  # fmt: skip
    for number, client in enumerate(who):
        enrolled(house, client, groups[number // 2])
    for client, start in ((who[0], "13:00"), (who[3], "14:00")):
        actions.book(by=house.actor("scheduler"), at=house.at, facts=visit(house, client, WEEK, start, 50))
    found_by_hand(monkeypatch, swapped)
    run_id = planned(house, mode="repair")
    assert not StaffNews.objects.exists()
    publish(house, run_id)
    leader, supervisor = (house.actor(role).name for role in ("group_leader", "supervisor"))
    monday = "Mon 9:00 AM to 12:00 PM"
    assert lines(house, "group_leader") == {
        (f"Skills, {monday}", f"You lead instead of {supervisor}"),
        (f"Process group, {monday}", f"{supervisor} leads instead of you"),
    }
    assert {says for _, says in lines(house, "therapist")} == {
        "Moves to Mon 2:00 to 2:50 PM",
        "Moves to Mon 1:00 to 1:50 PM",
    }
    assert not StaffNews.objects.filter(user_id=house.users["nurse"]).exists()

    monkeypatch.setattr("midspan.desk.views.today.timezone", SimpleNamespace(now=lambda: house.at))
    theirs = house.signed_in("group_leader")
    assert CHANGED in page(theirs, "/today/news/")
    assert 'hx-get="/today/news/"' in page(theirs, "/today/")
    with counted() as asked:
        today = page(theirs, "/today/news/")
    assert len(asked) <= MOST, "\n".join(asked)
    assert f"Skills, {monday}" in today and f"You lead instead of {supervisor}" in today and "since " in today
    assert f"instead of {supervisor}" in page(theirs, f"/week/?of=me&on={WEEK}")
    assert f"instead of {leader}" in page(house.signed_in("supervisor"), f"/week/?of=me&on={WEEK}")
    assert f"instead of {supervisor}" not in page(theirs, f"/week/?of=me&on={WEEK + timedelta(weeks=1)}")
    assert CHANGED not in page(house.signed_in("nurse"), "/today/news/")

    others = StaffNews.objects.get(user_id=house.users["supervisor"])
    own = StaffNews.objects.get(user_id=house.users["group_leader"])
    theirs.post("/week/seen/", {"news": [own.pk, others.pk, "x"]})
    assert CHANGED not in page(theirs, "/today/news/")
    assert CHANGED in page(house.signed_in("supervisor"), "/today/news/")
    with house.reading("supervisor") as reader:
        assert own_news(reader, WEEK + timedelta(days=6)) and not own_news(reader, WEEK + timedelta(days=7))

    desk, tell = house.signed_in("scheduler"), f"/week/plan/{run_id}/tell/"
    told = page(desk, tell)
    assert "Saw it " in told and f"{supervisor} was told" in told and f"{leader} was not told" in told
    desk.post(tell, {"do": "told", "staff": others.user_id})
    assert CHANGED not in page(house.signed_in("supervisor"), "/today/news/")
    desk.post(tell, {"do": "untold", "staff": others.user_id})
    assert CHANGED in page(house.signed_in("supervisor"), "/today/news/")
    answer = desk.post(tell, {"do": "told", "staff": "nobody"}, follow=True)
    assert "Choose who was told" in answer.content.decode()
    with pytest.raises(Refused, match="Nothing of this person"):
        planning.tell_staff_of_run(
            by=house.actor("scheduler"), at=house.at, run_id=run_id, user_id=house.users["nurse"]
        )
