"""What a chart of the past is like: which rows of the demonstration are copied, and what differs in a copy.

A copy is over and done: its stay has ended, nothing of it waits for a signature, a call or a visit, and nobody's chair of
today is taken. `t` is the row that is copied, `k` the number of the copy.
"""

STAY_DAYS = 56
STRIDE = 1_000_000  # between the ids of two copies, in tables that count
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va")
FIXED_DATES = {"born_on", "subscriber_born_on"}
# Bodies of files are not copied (no measured page reads them), nor exceptions at single charts. Occupancy keeps people from
# being booked twice in time to come; nobody books the past, and the past of years would have staff in many rooms at once.
LEFT_OUT = {"documents_documentbody", "privacy_chartaccess", "admissions_notsame", "schedule_occupancy"}
# What a group did and when is no client's, yet belongs to the past of clients. In this order: what points comes last.
SHARED = {
    "schedule.Group": "t.id IN (SELECT s.group_id FROM schedule_session s JOIN kept_session USING (id))",
    "schedule.Slot": "t.id IN (SELECT s.slot_id FROM schedule_session s JOIN kept_session USING (id))",
    "schedule.Session": "t.id IN (SELECT id FROM kept_session)",
    "charting.SharedNote": "t.session_id IN (SELECT id FROM kept_session)",
}

FINISHED = """
SELECT c.id FROM people_client c
WHERE c.merged_into_id IS NULL
  AND EXISTS (SELECT FROM admissions_enquiry e WHERE e.client_id = c.id)
  AND NOT EXISTS (SELECT FROM admissions_enquiry e WHERE e.client_id = c.id AND e.state = 'open')
  AND NOT EXISTS (SELECT FROM measures_safetyalert a WHERE a.client_id = c.id AND a.closed_at IS NULL)
"""
ENDED = (
    FINISHED
    + "AND NOT EXISTS (SELECT FROM people_episode e WHERE e.client_id = c.id AND e.discharged_on IS NULL)"
)
# Stays of less than the usual length are copied less often: the demonstration has 26 weeks, so that long stays have not ended in it.
OFTEN = """
SELECT id, CASE WHEN days >= avg(days) OVER () THEN 1 ELSE 8 END AS every
FROM (SELECT id, (SELECT count(*) FROM charting_attendance a WHERE a.client_id = w.id) AS days FROM ({whose}) w) stays
"""
# Sessions whose note and lines are all signed, visits that were held or missed, and what hangs on them.
KEPT = {
    "kept_session": """
        SELECT s.id FROM schedule_session s JOIN charting_sharednote n ON n.session_id = s.id AND n.state = 'signed'
        WHERE NOT EXISTS (SELECT FROM charting_note l WHERE l.session_id = s.id AND l.state = 'draft')
          AND EXISTS (SELECT FROM schedule_seat c JOIN source ON source.id = c.client_id WHERE c.session_id = s.id)""",
    "kept_visit": "SELECT id FROM schedule_appointment WHERE state <> 'planned'",
    "kept_there": """
        SELECT id FROM charting_attendance
        WHERE session_id IN (SELECT id FROM kept_session) OR appointment_id IN (SELECT id FROM kept_visit)""",
    "kept_note": """
        SELECT id FROM charting_note
        WHERE state <> 'draft' AND (session_id IS NULL OR session_id IN (SELECT id FROM kept_session))
          AND (appointment_id IS NULL OR appointment_id IN (SELECT id FROM kept_visit))""",
}
ONLY = {
    "measures_measure": "t.completed_at IS NOT NULL",
    "schedule_seat": "t.session_id IN (SELECT id FROM kept_session)",
    "schedule_appointment": "t.id IN (SELECT id FROM kept_visit)",
    "schedule_appointmentguest": "t.appointment_id IN (SELECT id FROM kept_visit)",
    "charting_attendance": "t.id IN (SELECT id FROM kept_there)",
    "charting_checkin": "t.attendance_id IN (SELECT id FROM kept_there)",
    "charting_note": "t.id IN (SELECT id FROM kept_note)",
    "charting_noteobjective": "t.note_id IN (SELECT id FROM kept_note)",
    "charting_addendum": "t.note_id IN (SELECT id FROM kept_note)",
    "aftercare_followup": "t.state <> 'waiting'",
    "aftercare_attempt": "t.follow_up_id IN (SELECT id FROM aftercare_followup WHERE state <> 'waiting')",
    "aftercare_summary": "t.signed_at IS NOT NULL",
    "aftercare_summaryaddendum": "t.summary_id IN (SELECT id FROM aftercare_summary WHERE signed_at IS NOT NULL)",
}  # fmt: skip


def days() -> str:
    """How long before the original this copy came: 77 days to about four years, whole weeks, so that weekdays stay."""
    return "(70 + (k * 7) % 1400)"


def _before(value: str) -> str:
    return f"{value} - {days()} * interval '1 day'"


def _name() -> str:
    array = "(ARRAY[" + ",".join(f"'{s}'" for s in SYLLABLES) + "])"
    return f"({array}[1 + k % 16] || {array}[1 + (k / 16) % 16] || {array}[1 + (k / 256) % 16])"


def _number() -> str:
    return "(2140000000 + (hashtext(t.id::text || k)::bigint & 9999999))::text"


OWN = {
    ("people_client", "mrn"): "CASE WHEN t.mrn = '' THEN '' ELSE t.mrn || '-' || k END",
    ("people_client", "legal_last"): f"t.legal_last || ' ' || {_name()}",
    ("people_client", "name_used"): "''",
    ("people_client", "search_text"): f"t.search_text || ' ' || {_name()} || ' ' || {_number()}",
    ("people_client", "phone"): f"'+1' || {_number()}",
    ("people_client", "email"): "CASE WHEN t.email = '' THEN '' ELSE 'k' || k || t.email END",
    ("people_client", "born_on"): "t.born_on - (k % 9000)",
    ("people_episode", "discharged_on"): f"coalesce(t.discharged_on, t.admitted_on + {STAY_DAYS}) - {days()}",
    ("people_levelperiod", "until_on"): f"coalesce(t.until_on, t.from_on + {STAY_DAYS}) - {days()}",
    ("people_careteammember", "until"): _before(f"coalesce(t.until, t.since + interval '{STAY_DAYS} days')"),
    ("review_phaseperiod", "until_on"): f"coalesce(t.until_on, t.from_on + {STAY_DAYS}) - {days()}",
    ("schedule_group", "until_on"): f"greatest(t.from_on, coalesce(t.until_on, current_date)) - {days()}",
    ("schedule_slot", "until_on"): f"greatest(t.from_on, coalesce(t.until_on, current_date)) - {days()}",
    ("schedule_enrolment", "until_on"): f"coalesce(t.until_on, t.from_on + {STAY_DAYS}) - {days()}",
    ("schedule_waiting", "ended_at"): _before("coalesce(t.ended_at, t.since)"),
    ("schedule_waiting", "ended_how"): "CASE WHEN t.ended_at IS NULL THEN 'withdrawn' ELSE t.ended_how END",
    ("charting_note", "needs_cosign"): "t.needs_cosign AND t.state <> 'signed'",
    ("charting_outreach", "next_at"): "NULL::timestamptz",
    ("charting_outreach", "about_id"): "CASE WHEN t.about_id IN (SELECT id FROM kept_there) THEN md5(t.about_id::text || k)::uuid END",
    ("aftercare_coachcontact", "next_on"): "NULL::date",
    ("aftercare_discharge", "wants_alumni"): "coalesce(t.wants_alumni, false)",
    ("aftercare_discharge", "alumni_asked_at"): _before("coalesce(t.alumni_asked_at, t.at)"),
}  # fmt: skip


def value(table: str, column: str, kind: str, *, mapped: bool) -> str:
    """The SQL for one column in copy number `k` of row `t`; `mapped` ids are those of other copied rows."""
    own = OWN.get((table, column))
    name = f't."{column}"'
    if own:
        return own
    if mapped:
        return f"{name} + k::bigint * {STRIDE}" if kind == "bigint" else f"md5({name}::text || k)::uuid"
    if kind == "date" and column not in FIXED_DATES:
        return f"{name} - {days()}"
    if kind.startswith("timestamp"):
        return _before(name)
    return name
