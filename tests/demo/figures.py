"""What a clinical director would look at first in the demonstration, as numbers. `figures(now)` needs nothing but SQL."""

from datetime import datetime
from typing import Any

from django.db import connection

# The shares of TEDS-D 2019, ambulatory intensive: completed, left, ended by the program, transferred, incarcerated, other.
TEDS = {"1": 0.421, "2": 0.251, "3": 0.055, "4": 0.215, "5": 0.015, "7": 0.04}

ONE = {
    "admissions": "SELECT count(*) FROM people_episode",
    "census": "SELECT count(*) FROM people_episode WHERE discharged_on IS NULL",
    "attendance": "SELECT avg((state = 'present')::int)::float FROM charting_attendance WHERE session_id IS NOT NULL",
    "attendance in weeks 1-2": """SELECT avg((a.state = 'present')::int)::float FROM charting_attendance a
        JOIN people_episode e ON e.id = a.episode_id WHERE a.session_id IS NOT NULL AND a.on < e.admitted_on + 14""",
    "attendance after week 2": """SELECT avg((a.state = 'present')::int)::float FROM charting_attendance a
        JOIN people_episode e ON e.id = a.episode_id WHERE a.session_id IS NOT NULL AND a.on >= e.admitted_on + 14""",
    "attendances": "SELECT count(*) FROM charting_attendance",
    "co-occurring": "SELECT avg((answers->>'co_occurring' = '1')::int)::float FROM people_intakeitems WHERE answers ? 'co_occurring'",
    "episodes of somebody a second time": "SELECT count(*) FROM people_episode WHERE number = 2 AND discharged_on IS NULL",
    "days of an authorisation": "SELECT avg(amount)::float FROM coverage_authorisation WHERE state = 'granted'",
    "most days of one": "SELECT max(amount) FROM coverage_authorisation WHERE state = 'granted'",
    "fewest days of one": "SELECT min(amount) FROM coverage_authorisation WHERE state = 'granted'",
    "run out in three days": """SELECT count(*) FROM (SELECT a.client_id, max(a.until_on) AS last FROM coverage_authorisation a
        JOIN people_episode e ON e.client_id = a.client_id AND e.discharged_on IS NULL WHERE a.state = 'granted'
        GROUP BY 1) AS each WHERE each.last = %(today)s + 3""",
    "notes unsigned": "SELECT count(*) FROM charting_note WHERE state = 'draft'",
    "notes late": "SELECT count(*) FROM charting_note WHERE state = 'draft' AND due_at < %(now)s",
    "notes that wait for a second signature": "SELECT count(*) FROM charting_note WHERE state = 'signed' AND needs_cosign",
    "full groups": """SELECT count(*) FROM schedule_group g WHERE g.capacity = (SELECT count(*) FROM schedule_enrolment n
        WHERE n.group_id = g.id AND n.from_on <= %(today)s AND (n.until_on IS NULL OR n.until_on >= %(today)s))""",
    "waiting for a full group": """SELECT count(*) FROM schedule_waiting w JOIN schedule_group g ON g.id = w.group_id
        WHERE w.ended_at IS NULL AND g.capacity = (SELECT count(*) FROM schedule_enrolment n WHERE n.group_id = g.id
        AND n.from_on <= %(today)s AND (n.until_on IS NULL OR n.until_on >= %(today)s))""",
    "check-in alerts open": "SELECT count(*) FROM measures_safetyalert WHERE source = 'check_in' AND state = 'open'",
    "check-in alerts closed": "SELECT count(*) FROM measures_safetyalert WHERE source = 'check_in' AND state = 'closed'",
    "steps up": "SELECT count(*) FROM review_levelmove WHERE from_level = '2.1' AND to_level = '2.5' AND state = 'done'",
    "steps down": "SELECT count(*) FROM review_levelmove WHERE from_level = '2.5' AND to_level = '2.1' AND state = 'done'",
    "left early": "SELECT count(*) FROM aftercare_discharge WHERE reason = '2'",
    "only by video": """SELECT count(*) FROM (SELECT client_id FROM charting_attendance WHERE state = 'present' AND session_id IS NOT NULL
        GROUP BY 1 HAVING bool_and(mode = 'video')) AS each""",
    "adolescents among adults": """SELECT count(*) FROM schedule_seat s JOIN schedule_session t ON t.id = s.session_id
        JOIN schedule_group g ON g.id = t.group_id JOIN people_client c ON c.id = s.client_id
        WHERE (c.born_on > t.on - interval '18 years') <> (g.title LIKE 'After school%%')""",
    "plans that nobody signed": """SELECT count(*) FROM treatment_plan p JOIN people_episode e ON e.id = p.episode_id
        WHERE p.state = 'draft' AND e.discharged_on IS NULL""",
    "plan reviews late": """SELECT count(*) FROM treatment_plan p JOIN people_episode e ON e.id = p.episode_id
        WHERE p.state = 'active' AND p.review_due_on < %(today)s AND e.discharged_on IS NULL""",
    "summaries overdue": "SELECT count(*) FROM aftercare_summary WHERE signed_at IS NULL AND due_on < %(today)s",
    "without a safety plan": """SELECT count(*) FROM people_episode e WHERE e.discharged_on IS NULL
        AND NOT EXISTS (SELECT FROM treatment_safetyplan p WHERE p.client_id = e.client_id)""",
    "absences without a call": """SELECT count(*) FROM charting_attendance a WHERE a.state = 'absent' AND a.session_id IS NOT NULL
        AND a.on > %(today)s - 14
        AND NOT EXISTS (SELECT FROM charting_outreach o WHERE o.client_id = a.client_id AND o.on BETWEEN a.on AND a.on + 1)""",
    "leaves": "SELECT count(*) FROM schedule_leave WHERE undone_at IS NULL AND ends_at > %(now)s",
    "sessions covered": "SELECT count(*) FROM schedule_cover c JOIN schedule_session s ON s.id = c.session_id WHERE s.starts_at > %(now)s",
    "closures": "SELECT count(*) FROM schedule_closure WHERE undone_at IS NULL",
    "sessions closed": "SELECT count(*) FROM schedule_session WHERE state = 'cancelled'",
    "releases revoked": "SELECT count(*) FROM privacy_consent WHERE kind = 'release' AND revoked_at IS NOT NULL",
    "family sessions it stopped": "SELECT count(*) FROM schedule_appointment WHERE kind = 'family' AND cancelled_why LIKE '%%release%%'",
}  # fmt: skip
PHQ9 = """
    WITH total AS (SELECT client_id, episode_id, completed_at, (result->>'total')::float AS total,
            row_number() OVER (PARTITION BY client_id ORDER BY completed_at) AS n,
            row_number() OVER (PARTITION BY client_id ORDER BY completed_at DESC) AS back
        FROM measures_measure WHERE instrument = 'phq9' AND completed_at IS NOT NULL
        AND client_id IN (SELECT client_id FROM people_episode)),
    pair AS (SELECT a.client_id, a.total AS first, b.total AS last FROM total a JOIN total b USING (client_id)
        WHERE a.n = 1 AND b.back = 1 AND b.completed_at > a.completed_at + interval '20 days')
    SELECT (SELECT avg(total) FROM total WHERE n = 1), avg(first), avg(last), avg((last > first)::int)::float, count(*) FROM pair"""
REASONS = "SELECT reason, count(*) FROM aftercare_discharge GROUP BY 1"


def figures(now: datetime) -> dict[str, Any]:
    """Every number by its name; `reasons` are shares by code, of all discharges. `now` is the demonstration's clock."""
    given = {"now": now, "today": now.date()}
    found: dict[str, Any] = {}
    with connection.cursor() as cursor:
        for name, query in ONE.items():
            cursor.execute(query, given)
            found[name] = cursor.fetchone()[0]
        cursor.execute(PHQ9)
        names = ("PHQ-9 of all at first", "PHQ-9 at first", "PHQ-9 at last", "PHQ-9 worse", "PHQ-9 twice")
        found |= dict(zip(names, map(float, cursor.fetchone()), strict=True))
        cursor.execute(REASONS)
        reasons = dict(cursor.fetchall())
    whole = sum(reasons.values())
    return found | {"discharges": whole, "reasons": {code: count / whole for code, count in reasons.items()}}


def said(found: dict[str, Any]) -> str:
    """The numbers in lines."""
    lines = []
    for name, value in found.items():
        shown = {k: round(v, 3) for k, v in value.items()} if isinstance(value, dict) else value
        lines.append(f"{name:<42} {round(shown, 3) if isinstance(shown, float) else shown}")
    return "\n".join(lines)
