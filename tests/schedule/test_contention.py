"""Booking that cannot go wrong: hundreds of people want the last places, the same clinician, the same room, at once."""

import random
import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import OperationalError
from psycopg import errors

from midspan.access.errors import Refused
from midspan.schedule import actions, queries
from midspan.schedule.actions.base import again
from midspan.schedule.models import Occupancy
from tests.schedule.crowd import at_once
from tests.support import schedule as scene
from tests.support.center import House
from tests.support.schedule import FIRST

committing = pytest.mark.django_db(transaction=True)
SENTENCE = re.compile(r"^[A-Z].{20,}\.$")


def assert_nobody_is_in_two_places(house: House) -> None:
    with house.reading("clinical_director"):
        rows = Occupancy.objects.all().for_action().order_by("kind", "resource_id", "during")
        taken = list(rows.values_list("kind", "resource_id", "during"))
    for (kind, who, when), (next_kind, next_who, later) in zip(taken, taken[1:], strict=False):
        assert (kind, who) != (next_kind, next_who) or when.upper <= later.lower, (kind, who, when, later)


@committing
def test_two_hundred_want_a_groups_last_two_places_and_one_clinicians_hour(house: House) -> None:
    group = scene.group(house)
    clients = scene.many_in_care(house, 46)
    six, crowd = clients[:6], clients[6:] * 5
    for one in six:
        scene.enrolled(house, one, group)
    random.Random(7).shuffle(crowd)
    by = house.actor("scheduler")

    def enrol(client_id: UUID) -> UUID:
        return actions.enrol(by=by, at=house.at, client_id=client_id, group_id=group, from_on=FIRST)

    assert len(crowd) == 200
    given, refused = at_once(enrol, crowd)
    assert (len(given), len(refused)) == (2, 198)
    assert set(refused) == {
        "Process group is full: all 8 places are taken from Mon, Mar 2 on.",
        "This client belongs to Process group already.",
    }
    with house.reading("scheduler") as reader:
        assert [one.members for one in queries.groups(reader, now=house.at)] == [8]
        assert {one.taken for one in queries.sessions_on(reader, FIRST + timedelta(14))} == {8}

    def book(wanted: tuple[int, UUID]) -> UUID:
        number, client_id = wanted
        facts = scene.visit(
            house, client_id, FIRST, f"14:{number % 12 * 5:02}", mode="on_site", room_id=scene.rooms(house)[number % 2].id
        )  # fmt: skip
        return actions.book(by=by, at=house.at, facts=facts)

    given, refused = at_once(book, list(enumerate(crowd)))
    assert (len(given), len(refused)) == (1, 199)
    for words in set(refused):
        assert SENTENCE.match(words)
        assert re.search(r"(This client|Mei Okafor|" + scene.rooms(house)[0].name + "|" + scene.rooms(house)[1].name + r") is taken by an appointment on Mon, Mar 2 from \d", words), words  # fmt: skip
    assert_nobody_is_in_two_places(house)


@committing
def test_people_change_the_week_from_all_sides_at_once(house: House) -> None:
    """Enrolling, ending, publishing, changing and closing at once: no deadlock, and what is left is whole."""
    tom, mei = house.users["group_leader"], house.users["therapist"]
    second: dict[str, Any] = {
        "leader_id": mei,
        "room_id": None,
        "slots": scene.slots("tue thu", "13:00", "16:00"),
    }
    groups = [scene.group(house), scene.group(house, "Skills", **second)]
    clients = scene.many_in_care(house, 8)
    by = house.actor("scheduler")
    other = scene.facts(house, "Skills", **(second | {"slots": scene.slots("tue fri", "13:00", "16:00")}))
    usual = scene.facts(house, "Skills", **second)

    def work(number: int) -> str:
        client, group, kind = clients[number % 8], groups[number % 2], number % 6
        how: dict[str, Any] = {"by": by, "at": house.at}
        if kind in (0, 1):
            actions.enrol_many(
                client_id=client,
                group_ids=groups[:: 1 if number % 3 else -1],
                from_on=FIRST,
                reason="x",
                **how,
            )
        elif kind == 2:
            actions.end_enrolments(
                client_id=client, on=FIRST + timedelta(1), why="x", group_ids=[group], **how
            )
        elif kind == 3:
            until = FIRST + timedelta(weeks=9 + number % 3)
            actions.publish(center_id=house.center_id, until=until, **how)
        elif kind == 4:
            free_or_not = scene.visit(
                house, client, FIRST + timedelta(7 * (number % 4) + 1), "15:30", kind="coach"
            )
            actions.book(facts=free_or_not, **how)
        else:
            facts = other if number % 2 else usual
            actions.change_group(group_id=groups[1], facts=facts, from_on=FIRST + timedelta(7), **how)
        return "done"

    done, refused = at_once(work, range(48))
    assert done and not [words for words in refused if "try again" in words]
    for words in refused:
        assert SENTENCE.match(words), words
    assert_nobody_is_in_two_places(house)
    with house.reading("clinical_director") as reader:
        for weeks in range(9):
            monday = FIRST + timedelta(weeks=weeks)
            for client in clients:
                mine = queries.week(reader, monday, client_id=client)
                groups_of = {one.title for one in queries.enrolments(reader, client) if one.until_on is None}
                if weeks:
                    assert {one.title for one in mine if one.kind == "session"} == groups_of
                    assert len(mine) == len({one.starts_at for one in mine})
        kept = set(
            Occupancy.objects.all().for_action().filter(kind="staff").values_list("resource_id", flat=True)
        )
        assert kept == {str(tom), str(mei)}


def test_a_deadlock_is_tried_again_and_then_said_in_words() -> None:
    calls: list[int] = []

    def stopped() -> str:
        calls.append(1)
        if len(calls) < 3:
            raise OperationalError("deadlock detected") from errors.DeadlockDetected()
        return "done"

    assert again(stopped)() == "done"

    def always() -> str:
        raise OperationalError("could not serialize") from errors.SerializationFailure()

    with pytest.raises(Refused, match="Others are changing the same times at this moment"):
        again(always)()

    def otherwise() -> str:
        raise OperationalError("server gone") from errors.AdminShutdown()

    with pytest.raises(OperationalError):
        again(otherwise)()
