"""The demonstration: built through the real actions, alive, the same each time, and never in the future."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.utils import timezone

from midspan.access import permissions
from midspan.access.actor import system
from midspan.access.identity import acting_as
from midspan.access.reader import Reader
from midspan.admissions import queries as admissions
from midspan.assessment import queries as assessment
from midspan.center import queries as centers
from midspan.demo.build import PASSWORD, SIGN_INS, Built, build
from midspan.demo.plan import STEPS
from midspan.measures import queries as measures
from midspan.people import queries as people
from midspan.privacy import gate
from midspan.privacy import queries as privacy
from midspan.trail import sealer
from midspan.trail.verify import verify

NOW = datetime(2026, 6, 9, 15, 52, tzinfo=UTC)  # a Tuesday, 10:52 in Dallas
CENTERS = {"lighthouse", "coastal", "aacs", "minds-over-matter"}
FACTS = {
    "clients": "SELECT legal_first, legal_last, born_on, phone, mrn, created_at FROM people_client ORDER BY created_at, phone",
    "enquiries": "SELECT received_at, state, step, close_reason, reason, next_step, next_due_at FROM admissions_enquiry ORDER BY received_at, reason",
    "measures": "SELECT instrument, completed_at, answers::text FROM measures_measure ORDER BY completed_at, instrument, answers::text",
    "decisions": "SELECT recommended, level, reason, words, decided_at FROM assessment_decision ORDER BY decided_at, words",
    "trail": "SELECT verb, happened_at, actor_name FROM trail_entry WHERE verb NOT LIKE 'trail.%' ORDER BY happened_at, verb, actor_name",
}


def facts() -> dict[str, list[Any]]:
    with acting_as(system("tests")), connection.cursor() as cursor:
        found = {}
        for name, query in FACTS.items():
            cursor.execute(query)
            found[name] = cursor.fetchall()
    return found


def reader(built: Built) -> Reader:
    return gate.reader_of(system("tests", center_id=built.center_id))


@pytest.mark.django_db
def test_two_builds_of_a_day_give_the_same_facts():
    found = []
    for _ in range(2):
        said: list[str] = []
        with transaction.atomic():
            built = build(clients=8, progress=said.append, now=NOW)
            found.append(facts())
            transaction.set_rollback(True)
        assert built.people == 8
        assert built.until <= NOW
        assert said[-1].startswith("8 of 8 people")
    assert found[0] == found[1]
    assert len(found[0]["clients"]) == 8


@pytest.mark.django_db
def test_everybody_who_is_named_has_an_account_and_the_other_centers_are_there():
    build(clients=1, now=NOW)
    assert {card.slug for card in centers.centers()} == CENTERS
    accounts = get_user_model().objects.in_bulk([email for _, email in SIGN_INS], field_name="email")
    assert set(accounts) == {email for _, email in SIGN_INS}
    assert accounts["rosa@lighthouse.example"].check_password(PASSWORD)
    assert {role for role, _ in SIGN_INS} == {
        role.label for name, role in permissions.table().roles.items() if name != "visitor"
    }


@pytest.mark.django_db(transaction=True)
def test_the_whole_center_is_alive():
    """All sixty, as `midspan demo` builds them."""
    built = build(clients=60, now=NOW)
    with gate.inside(reader(built)) as eyes:
        board(eyes)
        levels(eyes)
        safety(eyes)
        papers(eyes)
        admitted(eyes)
    nothing_in_the_future()
    while sealer.seal(at=timezone.now()):
        pass
    assert verify(now=timezone.now()).ok


def board(eyes: Reader) -> None:
    seen = admissions.board(eyes, now=NOW)
    assert all(column.total >= 3 for column in seen.columns)
    assert [column.key for column in seen.columns] == list(STEPS)
    states = Counter(card.clock.state for column in seen.columns for card in column.cards)
    assert {"on_track", "due", "late"} <= set(states)
    assert states["late"] < seen.counts.open / 2
    assert sum(card.unsafe for column in seen.columns for card in column.cards) == 2
    assert sum(bool(card.alike) for column in seen.columns for card in column.cards) >= 3
    assert 0 < seen.counts.nobody < seen.counts.open
    ended = Counter(card.state for card in admissions.board(eyes, now=NOW, show="ended").cards)
    assert ended["admitted"] == 22
    assert ended["referred"] >= 3
    assert len({card.ended_because for card in admissions.board(eyes, now=NOW, show="ended").cards}) >= 8


def levels(eyes: Reader) -> None:
    assert len(assessment.waiting_for_review(eyes)) >= 2
    assert {line.what for line in assessment.waiting_for_cosign(eyes)} == {"assessment", "supervisor"}
    assert len(assessment.waiting_for_decision(eyes)) >= 1
    assert len({line.done for line in assessment.in_progress(eyes)}) >= 2


def safety(eyes: Reader) -> None:
    lines = measures.open_lines(eyes, now=NOW)
    assert sorted(line.state for line in lines) == ["acknowledged", "open"]
    assert not any(line.late for line in lines)
    closed = measures.closed_alerts(eyes)
    assert len(closed) >= 6
    assert sum(alert.escalations for alert in closed) == 1


def papers(eyes: Reader) -> None:
    work = privacy.worklist(eyes, at=NOW)
    assert work.openings
    assert work.restrictions
    assert work.ending
    assert work.revoked


def admitted(eyes: Reader) -> None:
    rows = people.clients(eyes, admitted=True, limit=100)
    assert len(rows) == 22
    assert {row.mrn for row in rows} >= {"100001", "100022"}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT avg((result->>'total')::float) FROM (SELECT DISTINCT ON (m.client_id) m.result FROM measures_measure m"
            " JOIN people_episode e ON e.client_id = m.client_id WHERE m.instrument = 'phq9' AND m.completed_at IS NOT NULL"
            " ORDER BY m.client_id, m.completed_at) AS first"
        )
        assert 12.5 <= cursor.fetchone()[0] <= 15.5
        cursor.execute(
            "SELECT t.key, count(*) FROM people_episode e JOIN center_track t ON t.id = e.track_id GROUP BY 1"
        )
        assert dict(cursor.fetchall()) == {"day": 7, "evening": 8, "adolescent": 1, "full_day": 6}


def nothing_in_the_future() -> None:
    """No act, and no moment of anything that was recorded, lies after the time of building."""
    with acting_as(system("tests")), connection.cursor() as cursor:
        cursor.execute("SELECT max(happened_at) FROM trail_entry WHERE verb NOT LIKE 'trail.%'")
        assert cursor.fetchone()[0] <= NOW
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND data_type = 'timestamp with time zone' AND column_name ~ '_at$|^at$|^since$'"
            " AND column_name !~ '^(due|start_due|step_due|next_due|appointment|recorded|scheduled)_at$'"
            " AND table_name ~ '^(people|admissions|assessment|measures|coverage|privacy|documents)_'"
        )
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT max("{column}") FROM "{table}"')
            newest = cursor.fetchone()[0]
            assert newest is None or newest <= NOW + timedelta(minutes=1), f"{table}.{column}"
