"""The demonstration: built through the real actions, alive, the same each time, and never in the future."""

import sys
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
from midspan.demo.build import PASSWORD, SIGN_INS, ZONE, Built, build
from midspan.demo.plan import STEPS
from midspan.measures import queries as measures
from midspan.people import queries as people
from midspan.privacy import gate
from midspan.privacy import queries as privacy
from midspan.schedule import queries as schedule
from midspan.schedule.queries import planning
from midspan.trail import sealer
from midspan.trail.verify import verify
from tests.demo.figures import TEDS, figures, said

NOW = datetime(2026, 10, 13, 15, 52, tzinfo=UTC)  # a Tuesday, 10:52 in Dallas
CENTERS = {"lighthouse", "coastal", "aacs", "minds-over-matter"}
FACTS = {
    "clients": "SELECT legal_first, legal_last, born_on, phone, mrn, created_at FROM people_client ORDER BY created_at, phone",
    "enquiries": "SELECT received_at, state, step, close_reason, reason, next_step, next_due_at FROM admissions_enquiry ORDER BY received_at, reason",
    "measures": "SELECT instrument, completed_at, answers::text FROM measures_measure ORDER BY completed_at, instrument, answers::text",
    "decisions": "SELECT recommended, level, reason, words, decided_at FROM assessment_decision ORDER BY decided_at, words",
    "attendance": "SELECT starts_at, state, reason, minutes, late, at FROM charting_attendance ORDER BY starts_at, at, state, reason, minutes, late",
    "check-ins": "SELECT at, mood, craving, use, safe_home FROM charting_checkin ORDER BY at, mood, craving, use, safe_home",
    "notes": 'SELECT "on", kind, text, state, signed_at FROM charting_note ORDER BY "on", kind, text, signed_at',
    "appointments": "SELECT starts_at, kind, state FROM schedule_appointment ORDER BY starts_at, kind, state",
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
        told: list[str] = []
        with transaction.atomic():
            built = build(clients=8, progress=told.append, now=NOW)
            found.append(facts())
            transaction.set_rollback(True)
        assert built.people == 8
        assert built.until <= NOW
        assert told[-1].endswith("8 enquiries")
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
    """All of it, as `midspan demo` builds it: twenty-six weeks, with a second process."""
    built = build(now=NOW)
    assert built.ended["admitted"] == 120
    with gate.inside(reader(built)) as eyes:
        board(eyes)
        levels(eyes)
        safety(eyes)
        papers(eyes)
        admitted(eyes)
        believable(figures(NOW.astimezone(ZONE)))
        away(eyes)
    planned(built)
    nothing_in_the_future()
    while sealer.seal(at=timezone.now()):
        pass
    assert verify(now=timezone.now()).ok


def believable(found: dict[str, Any]) -> None:
    """What a clinical director would look at first."""
    sys.stdout.write(said(found))
    assert found["admissions"] == 120
    assert 40 <= found["census"] <= 50
    assert 0.75 <= found["attendance"] <= 0.85
    assert found["attendance in weeks 1-2"] < found["attendance after week 2"] - 0.03
    assert all(abs(found["reasons"].get(code, 0) - share) < 0.06 for code, share in TEDS.items())
    assert 12.5 <= found["PHQ-9 of all at first"] <= 15.5
    assert 7 <= found["PHQ-9 at last"] <= 9.5
    assert 0.08 <= found["PHQ-9 worse"] <= 0.22
    assert found["co-occurring"] > 0.6
    assert 10 <= found["fewest days of one"] <= found["most days of one"] <= 15
    assert found["run out in three days"] >= 1
    assert 3 <= found["notes unsigned"] <= 40
    assert found["adolescents among adults"] == 0
    for name in (
        "notes late", "notes that wait for a second signature", "full groups", "waiting for a full group", "check-in alerts open",
        "check-in alerts closed", "steps up", "steps down", "only by video", "plans that nobody signed", "plan reviews late",
        "summaries overdue", "without a safety plan", "absences without a call", "sessions covered", "sessions closed",
        "episodes of somebody a second time", "releases revoked", "family sessions it stopped",
    ):  # fmt: skip
        assert found[name] >= 1, name
    assert found["leaves"] == 2
    assert found["closures"] == 2 + 6, "two of its own, and the six holidays from spring to New Year"


def away(eyes: Reader) -> None:
    """One leave is covered; the other shows where somebody is looked for."""
    missing = {gap.user_id for gap in schedule.gaps(eyes, NOW) if gap.kind == "uncovered"}
    names = {line.user_id: line.name for line in centers.staff(eyes.center_id)}
    assert {names[one] for one in missing} == {"Hannah Weiss"}


def planned(built: Built) -> None:
    """One run of the planner was published, and one waits to be looked at; everybody has hours in which they work."""
    scheduler = get_user_model().objects.get(email="tobias@lighthouse.example")
    with gate.inside(gate.reader_of(gate.actor_for(scheduler, center_id=built.center_id), now=NOW)) as eyes:
        found = planning.runs(eyes)
        assert sorted(one.state for one in found) == ["done", "published"]
        for one in found:
            proposed = planning.proposal(eyes, one.run_id)
            assert proposed and proposed.changes and not proposed.rules and not proposed.changed
        for member in centers.staff(built.center_id):
            assert schedule.working_hours(eyes, member.user_id, NOW.date()), member.name


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
    assert ended["admitted"] >= 22
    assert ended["referred"] >= 3
    assert len({card.ended_because for card in admissions.board(eyes, now=NOW, show="ended").cards}) >= 8


def levels(eyes: Reader) -> None:
    assert len(assessment.waiting_for_review(eyes)) >= 2
    assert {line.what for line in assessment.waiting_for_cosign(eyes)} == {"assessment", "supervisor"}
    assert len(assessment.waiting_for_decision(eyes)) >= 1
    assert len({line.done for line in assessment.in_progress(eyes)}) >= 2


def safety(eyes: Reader) -> None:
    lines = measures.open_lines(eyes, now=NOW)
    assert sorted(line.state for line in lines) == ["acknowledged", "open", "open"]
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
    assert 40 <= len(rows) <= 50
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
        assert {key for key, count in cursor.fetchall() if count >= 3} == {
            "day",
            "evening",
            "adolescent",
            "full_day",
        }


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
            # Whoever covers a session to come sees its people from the day before it on.
            but = " WHERE kind <> 'cover'" if table == "privacy_chartaccess" else ""
            cursor.execute(f'SELECT max("{column}") FROM "{table}"{but}')
            newest = cursor.fetchone()[0]
            assert newest is None or newest <= NOW + timedelta(minutes=1), f"{table}.{column}"
