"""Whom to call first of those who were absent, and what came of it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from midspan.access.errors import Invalid, Refused
from midspan.charting import actions, queries
from midspan.charting.actions import Mark
from midspan.measures import actions as measures
from midspan.measures import queries as measured
from midspan.measures.actions import AlertReason
from tests.support.assessment import HIGH
from tests.support.center import House
from tests.support.charting import DAY, SAFE, Scene, group

MONTH = timedelta(days=35)


def listed(house: House, role: str = "supervisor", days: int = 0) -> tuple[queries.OutreachRow, ...]:
    with house.reading(role) as reader:
        return queries.outreach_list(reader, DAY + timedelta(days=days))


def scene_of(house: House, size: int) -> Scene:
    """People who have been there for five weeks, so that nothing but what a test adds weighs."""
    return group(house, size, admitted_on=DAY - MONTH)


def test_the_order_follows_risk_and_says_why(house: House) -> None:
    scene = scene_of(house, 6)
    alerted, screened, unsafe, craving, plain, came = scene.people
    by = house.actor("supervisor")
    # On Monday everybody comes; two check-ins worry.
    calm = dict.fromkeys(scene.people, SAFE) | {
        unsafe: replace(SAFE, safe_home="unsure"), craving: replace(SAFE, craving=8),
    }  # fmt: skip
    done = scene.mark(*(Mark(one, check_in=calm[one]) for one in scene.people))
    for alert in done.alerts:
        measures.close_alert(
            by=by, at=scene.ends(), alert_id=alert, done=["spoke"], words="Stays with a sister tonight."
        )
    measures.raise_alert(
        by=by,
        at=house.at,
        client_id=alerted,
        source="person",
        reasons=[AlertReason("danger", "Danger.", "same_day")],
    )
    found = measures.record_measure(
        by=by, at=house.at, client_id=screened, instrument="cssrs_screener", answers=HIGH
    )
    measures.close_alert(
        by=by, at=scene.ends(), alert_id=found.alert_id, done=["evaluated"], words="Evaluated, not imminent."
    )
    wednesday = DAY + timedelta(days=2)
    scene.mark(
        *(Mark(one, state="absent", reason="ill") for one in scene.people[:5]), Mark(came), on=wednesday
    )
    rows = listed(house, days=2)
    assert [one.client_id for one in rows] == [alerted, screened, unsafe, craving, plain]
    assert [one.why for one in rows] == [
        ("A safety alert is open.",), ("A suicide screen was positive in the last 14 days.",),
        ("Was not sure of a safe home at the last check-in.",), ("Craving was 8 of 10 at the last check-in.",), (),
    ]  # fmt: skip
    assert rows[0].missed[0].title == "Process group" and rows[0].missed[0].reason_label == "Ill"
    told = listed(house, "coach", days=2)
    assert [one.client_id for one in told] == [one.client_id for one in rows], (
        "the order is the same for everybody"
    )
    assert told[1].why == ("A clinical reason; the therapist knows it.",)
    assert "suicide" not in str(told)
    assert listed(house, "scheduler", days=2) == listed(house, "biller", days=2) == (), "they call nobody"


def test_early_weeks_and_absences_in_a_row_weigh(house: House) -> None:
    scene = group(house, 1)
    other = group(house, 0, title="Skills", slots=[_evening()], people=[_long_here(house)])
    (new,), (old,) = scene.people, other.people
    scene.mark(Mark(new, state="absent"))
    other.mark(Mark(old, state="absent", reason="ill"))
    rows = listed(house)
    assert [(one.client_id, one.why) for one in rows] == [
        (new, ("Is in week 1 of the stay.", "No reason is known.")),
        (old, ()),
    ]
    scene.mark(Mark(new, state="absent"), on=DAY + timedelta(days=2))
    (row,) = listed(house, days=2)
    assert "Missed 2 program days in a row." in row.why


def _evening() -> object:
    from datetime import time

    from midspan.rules.schedule import WallTime

    return WallTime(0, time(18), time(19))


def _long_here(house: House) -> UUID:
    from tests.support.treatment import in_care

    return in_care(house, admitted_on=DAY - MONTH, legal_first="Old", legal_last="Hand")


def test_a_day_on_which_somebody_came_at_all_is_no_day_missed(house: House) -> None:
    scene = scene_of(house, 1)
    evening = group(house, 0, title="Skills", slots=[_evening()], people=scene.people)
    (dana,) = scene.people
    scene.mark(Mark(dana))
    evening.mark(Mark(dana, state="absent", reason="work"))
    (row,) = listed(house)
    assert row.why == () and [one.title for one in row.missed] == ["Skills"]


def test_who_was_reached_goes_to_the_end(house: House) -> None:
    scene = scene_of(house, 2)
    one, other = scene.people
    marked = scene.mark(*(Mark(client, state="absent") for client in scene.people))
    by, at = house.actor("coach"), scene.ends()
    house.cares("coach", one)
    assert [row.client_id for row in listed(house)] == [one, other]
    actions.log_outreach(by=by, at=at, client_id=one, kind="call", outcome="no_answer", about=marked.attendance[one],
                         next_at=at + timedelta(hours=2))  # fmt: skip
    assert not listed(house)[0].reached
    actions.log_outreach(by=by, at=at + timedelta(hours=1), client_id=one, kind="call", outcome="comes")
    rows = listed(house)
    assert [(row.client_id, row.reached) for row in rows] == [(other, False), (one, True)]
    assert [tried.outcome_label for tried in rows[1].tried] == ["Spoke; will come next time", "No answer"]
    with house.reading("coach") as reader:
        assert [tried.outcome for tried in queries.outreach_of(reader, one)] == ["comes", "no_answer"]


def test_a_concern_on_the_phone_raises_an_alert(house: House) -> None:
    scene = scene_of(house, 1)
    actions.log_outreach(
        by=house.actor("coach"), at=scene.ends(), client_id=scene.people[0], kind="call", outcome="worried", words="Sounded hopeless."
    )  # fmt: skip
    with house.reading("therapist") as reader:
        (line,) = measured.open_alerts(reader)
        assert line.client_id == scene.people[0]


def test_what_cannot_be_logged_is_refused(house: House) -> None:
    scene = scene_of(house, 2)
    one, other = scene.people
    marked = scene.mark(Mark(one), Mark(other, state="absent"))
    by, at = house.actor("coach"), scene.ends()

    def log(**how: object) -> UUID:
        return actions.log_outreach(
            **({"by": by, "at": at, "client_id": one, "kind": "call", "outcome": "comes"} | how)
        )

    for how, error, says in (
        ({"kind": "pigeon"}, Invalid, "how you reached out"),
        ({"outcome": "fine"}, Invalid, "what came of it"),
        ({"outcome": "declines"}, Invalid, "needs them"),
        ({"words": "x" * 301}, Invalid, "300 characters"),
        ({"next_at": at}, Invalid, "lies ahead"),
        ({"about": marked.attendance[other]}, Refused, "not in the client's chart"),
        ({"about": marked.attendance[one]}, Invalid, "The client was there"),
        ({"client_id": uuid4()}, Refused, "no such client"),
        ({"by": house.actor("biller")}, Refused, "called after an absence"),
        ({"by": house.actor("scheduler")}, Refused, "called after an absence"),
    ):
        with pytest.raises(error, match=says):
            log(**how)
    log()
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        house.reading("supervisor"),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE charting_outreach SET outcome = 'comes'")


def test_the_list_shows_the_caseload_only(house: House) -> None:
    scene = scene_of(house, 1)
    scene.mark(Mark(scene.people[0], state="absent"))
    assert listed(house, "family_therapist") == () and len(listed(house, "therapist")) == 1
