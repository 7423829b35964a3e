"""How to reach every page: who opens it, and what stands in its address. A new page needs a line here.

A line is a role (or `visitor`) and where its ids come from when they are not the scene's own of the same name; `?` is what stands
behind the address. An address
that shows no page of its own is in `NOT_PAGES`, with what it is instead.
"""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

ACT, FRAGMENT, FILE = "an act: it changes something and leads on", "a part of another page", "a file"

PAGES: dict[str, list[tuple[str, dict[str, str]]]] = {
    # Visitors
    "public:home": [("visitor", {})],
    "public:center": [("visitor", {})],
    "public:guide": [("visitor", {})],
    "public:enquiry": [("visitor", {})],
    "public:received": [("visitor", {})],
    "public:notice": [("visitor", {})],
    "public:privacy": [("visitor", {})],
    # The account
    "account_login": [("visitor", {})],
    "account_reset_password": [("visitor", {})],
    "account_reset_password_done": [("visitor", {})],
    "access:account": [("admissions", {})],
    "account_logout": [("admissions", {})],
    "account_change_password": [("admissions", {})],
    "mfa_index": [("admissions", {})],
    # The desk
    "desk:today": [
        (role, {})
        for role in (
            "admissions",
            "assessor",
            "therapist",
            "clinical_director",
            "coach",
            "administrator",
            "privacy_officer",
        )
    ],
    "desk:due": [("therapist", {}), ("clinical_director", {})],
    "desk:clients": [("admissions", {}), ("coach", {})],
    "desk:story": [
        ("assessor", {}),
        ("admissions", {"client_id": "right_to_left"}),
        ("admissions", {"client_id": "empty"}),
        ("privacy_officer", {}),
    ],
    "admissions:board": [("admissions", {})],
    "admissions:new": [("admissions", {})],
    "admissions:enquiry": [("admissions", {})],
    "admissions:owner": [("admissions", {})],
    "admissions:close": [("admissions", {})],
    "admissions:refer": [("admissions", {})],
    "admissions:merge": [("admissions", {})],
    "admissions:admit": [("admissions", {}), ("admissions", {"client_id": "right_to_left"})],
    "admissions:paperwork": [("admissions", {}), ("admissions", {"client_id": "empty"})],
    "admissions:release": [("admissions", {})],
    "admissions:consent_new": [("admissions", {})],
    "admissions:paper": [("admissions", {"kind": "=tpo"}), ("admissions", {"kind": "=notice"})],
    "admissions:paper_signed": [("admissions", {"kind": "=tpo"})],
    "admissions:paper_declined": [("admissions", {"kind": "=treatment"})],
    "admissions:sign": [("handed paper", {})],
    "assessment:client": [
        ("assessor", {}),
        ("assessor", {"client_id": "empty"}),
        ("assessor", {"client_id": "past"}),
    ],
    "assessment:diagnoses": [("assessor", {}), ("prescriber", {}), ("assessor", {"client_id": "empty"})],
    "assessment:past": [("assessor", {"client_id": "past"})],
    "assessment:ratings": [("assessor", {}), ("prescriber", {})],
    "assessment:agreement": [("clinical_director", {})],
    "assessment:level": [("assessor", {}), ("clinical_director", {"client_id": "right_to_left"})],
    "assessment:domain": [
        ("assessor", {"domain": f"={one}"})
        for one in ("substance_use", "mental_health", "prior_treatment", "medical", "life", "goals", "safety")
    ]
    + [("prescriber", {"domain": "=life"})],
    "charting:session": [
        ("group_leader", {}),
        ("group_leader", {"session_id": "session_signed"}),
        ("scheduler", {}),
        ("supervisor", {}),
    ],
    "charting:correct": [("group_leader", {"session_id": "session_signed", "client_id": "grouped"})],
    "charting:unsigned": [("group_leader", {}), ("supervisor", {})],
    "charting:cosign": [("supervisor", {})],
    "charting:notes": [("therapist", {"client_id": "grouped"}), ("supervisor", {"client_id": "empty"})],
    "charting:new": [("therapist", {"client_id": "grouped"})],
    "charting:note": [
        ("therapist", {"client_id": "grouped"}),
        ("therapist", {"client_id": "grouped", "note_id": "draft_note"}),
        ("nurse", {"client_id": "grouped"}),
    ],
    "charting:move": [("group_leader", {"client_id": "grouped"})],
    "charting:outreach": [("group_leader", {}), ("coach", {})],
    "charting:hours": [("scheduler", {}), ("group_leader", {})],
    "charting:makeups": [("scheduler", {}), ("group_leader", {})],
    "charting:client_hours": [
        ("therapist", {"client_id": "grouped"}),
        ("supervisor", {"client_id": "empty"}),
    ],
    "schedule:week": [
        ("scheduler", {}),
        ("therapist", {}),
        ("coach", {}),
    ],
    "schedule:plan": [("scheduler", {}), ("program_director", {})],
    "schedule:plan_run": [
        ("scheduler", {"run_id": "waiting_run"}),
        ("scheduler", {}),
        *(("scheduler", {"?": f"=see={part}"}) for part in ("week", "people", "cost")),
        ("scheduler", {"run_id": "published_run"}),
    ],
    "schedule:plan_person": [
        ("scheduler", {"client_id": "waits_for_place"}),
        ("scheduler", {"client_id": "enrolled"}),
    ],
    "schedule:plan_publish": [("scheduler", {})],
    "schedule:plan_tell": [("scheduler", {"run_id": "published_run"})],
    "schedule:ill": [
        ("scheduler", {}),
        ("scheduler", {"?": "ill_query"}),
        ("clinical_director", {"?": "ill_query"}),
    ],
    "schedule:calendar": [("group_leader", {})],
    "schedule:chairs": [("admissions", {}), ("scheduler", {})],
    "schedule:chairs_for": [("admissions", {}), ("scheduler", {"client_id": "enrolled"})],
    "schedule:waiting": [("scheduler", {}), ("admissions", {}), ("coach", {})],
    "schedule:groups": [("scheduler", {}), ("group_leader", {})],
    "schedule:new_group": [("scheduler", {})],
    "schedule:group": [
        ("scheduler", {}),
        ("scheduler", {"group_id": "video"}),
        ("scheduler", {"group_id": "ended"}),
        ("coach", {}),
    ],
    "schedule:enrol_in": [("scheduler", {}), ("scheduler", {"group_id": "video"})],
    "schedule:change_group": [("scheduler", {})],
    "schedule:close_group": [("scheduler", {})],
    "schedule:client": [
        ("scheduler", {"client_id": "enrolled"}),
        ("therapist", {"client_id": "enrolled"}),
        ("coach", {"client_id": "waits_for_place"}),
    ],
    "schedule:availability": [
        ("scheduler", {"client_id": "enrolled"}),
        ("therapist", {"client_id": "enrolled"}),
        ("admissions", {"client_id": "empty"}),
    ],
    "schedule:availability_change": [("scheduler", {"client_id": "enrolled"})],
    "schedule:apart": [
        ("scheduler", {"client_id": "enrolled"}),
        ("therapist", {"client_id": "enrolled"}),
        ("admissions", {"client_id": "empty"}),
    ],
    "schedule:client_groups": [("scheduler", {"client_id": "enrolled"})],
    "schedule:days": [("scheduler", {"client_id": "enrolled"})],
    "schedule:book": [("scheduler", {"client_id": "enrolled"}), ("therapist", {"client_id": "enrolled"})],
    "schedule:appointment": [
        ("scheduler", {"client_id": "enrolled", "appointment_id": "booked"}),
        ("therapist", {"client_id": "enrolled", "appointment_id": "dropped"}),
    ],
    "schedule:session": [
        ("scheduler", {"session_id": "coming"}),
        ("group_leader", {"session_id": "coming"}),
        ("scheduler", {"session_id": "session_signed"}),
    ],
    "schedule:closures": [("scheduler", {})],
    "schedule:closure": [("scheduler", {}), ("clinical_director", {})],
    "schedule:all_hours": [("scheduler", {})],
    "schedule:hours": [("scheduler", {})],
    "schedule:publish": [("scheduler", {})],
    "measures:client": [
        ("assessor", {}),
        ("assessor", {"client_id": "empty"}),
        ("therapist", {"client_id": "moving"}),
    ],
    "measures:library": [("assessor", {}), ("clinical_director", {})],
    "measures:report": [("clinical_director", {}), ("program_director", {})],
    "measures:report_paper": [("clinical_director", {})],
    "measures:concern": [("assessor", {})],
    "measures:measure": [("assessor", {}), ("assessor", {"measure_id": "done"}), ("reviewer", {})],
    "measures:one": [("assessor", {"key": "=worry"})],
    "measures:answer": [("handed measure", {})],
    "measures:answer_one": [("handed measure", {"key": "=worry"})],
    "measures:alerts": [("assessor", {}), ("coach", {})],
    "measures:alert": [("assessor", {})],
    "coverage:client": [("admissions", {}), ("verification", {"client_id": "empty"})],
    "coverage:add_policy": [("verification", {})],
    "coverage:correct_policy": [("verification", {})],
    "coverage:benefits": [("verification", {})],
    "coverage:authorisation": [("verification", {})],
    "coverage:answer": [("verification", {})],
    "privacy:worklist": [("privacy_officer", {}), ("nurse", {})],
    "privacy:incidents": [("privacy_officer", {})],
    "privacy:report": [("nurse", {})],
    "privacy:incident": [("privacy_officer", {}), ("privacy_officer", {"incident_id": "reported"})],
    "privacy:requests": [("privacy_officer", {})],
    "privacy:ask": [
        ("scheduler", {"kind": f"={one}"})
        for one in ("access", "amendment", "accounting", "restriction", "confidential")
    ],
    "privacy:request": [
        ("privacy_officer", {}),
        ("privacy_officer", {"request_id": "denied"}),
        ("privacy_officer", {"request_id": "copy"}),
        ("admissions", {"request_id": "denied"}),
    ],
    "privacy:grievances": [("privacy_officer", {}), ("clinical_director", {})],
    "privacy:complain": [("scheduler", {})],
    "privacy:grievance": [
        ("privacy_officer", {}),
        ("privacy_officer", {"grievance_id": "answered_grievance"}),
        ("clinical_director", {}),
    ],
    "privacy:agreements": [("privacy_officer", {})],
    "privacy:agreement_new": [("privacy_officer", {})],
    "privacy:agreement": [("privacy_officer", {})],
    "privacy:circumstances": [
        ("privacy_officer", {}),
        ("privacy_officer", {"client_id": "empty"}),
        ("program_director", {}),
    ],
    "privacy:openings": [("privacy_officer", {})],
    "privacy:emergency": [("nurse", {})],
    "privacy:emergency_review": [("privacy_officer", {})],
    "privacy:restricted": [("privacy_officer", {})],
    "privacy:consents": [("privacy_officer", {})],
    "privacy:review": [("privacy_officer", {"access_id": "opening"})],
    "privacy:break_glass": [("therapist", {"client_id": "empty"})],
    "privacy:client": [
        ("admissions", {}),
        ("admissions", {"client_id": "empty"}),
        ("privacy_officer", {}),
    ],
    "privacy:restrict": [("privacy_officer", {})],
    "privacy:lift": [("privacy_officer", {"access_id": "restriction"})],
    "privacy:disclose": [("admissions", {})],
    "privacy:sent": [("admissions", {})],
    "privacy:who": [("privacy_officer", {}), ("admissions", {"client_id": "empty"})],
    "privacy:record": [("privacy_officer", {})],
    "privacy:accounting": [("privacy_officer", {}), ("admissions", {"client_id": "empty"})],
    "privacy:consent": [("admissions", {})],
    "documents:client": [("admissions", {}), ("admissions", {"client_id": "empty"})],
    "documents:add": [("admissions", {})],
    "documents:document": [("admissions", {})],
    "treatment:plan": [
        ("therapist", {"client_id": "planned"}),
        ("therapist", {"client_id": "writing"}),
        ("therapist", {"client_id": "bare"}),
        ("prescriber", {"client_id": "planned"}),
    ],
    "treatment:version": [("supervisor", {"client_id": "writing", "plan_id": "draft_id"})],
    "treatment:hours": [("therapist", {"client_id": "planned"})],
    "treatment:write": [("therapist", {"client_id": "writing", "plan_id": "draft_id"})],
    "treatment:review": [("therapist", {"client_id": "planned"})],
    "treatment:declined": [("therapist", {"client_id": "writing", "plan_id": "draft_id"})],
    "treatment:client_sign": [("handed plan", {})],
    "treatment:safety_plan": [("coach", {"client_id": "planned"}), ("therapist", {"client_id": "writing"})],
    "treatment:safety_write": [("therapist", {"client_id": "planned"})],
    "treatment:relapse_plan": [
        ("therapist", {"client_id": "planned"}),
        ("therapist", {"client_id": "writing"}),
    ],
    "treatment:relapse_write": [("therapist", {"client_id": "planned"})],
    "treatment:meeting": [("supervisor", {})],
    "review:stays": [("therapist", {}), ("clinical_director", {})],
    "review:moves": [
        ("therapist", {"client_id": "moving"}),
        ("supervisor", {"client_id": "waits"}),
        ("coach", {"client_id": "moving"}),
        ("supervisor", {"client_id": "left"}),
    ],
    "aftercare:discharge": [
        ("therapist", {"client_id": "leaving"}),
        ("therapist", {"client_id": "drafted"}),
        ("therapist", {"client_id": "left"}),
        ("coach", {"client_id": "leaving"}),
    ],
    "aftercare:plan": [("therapist", {"client_id": "leaving"}), ("therapist", {"client_id": "moving"})],
    "aftercare:client": [("coach", {"client_id": "leaving"}), ("alumni", {"client_id": "left"})],
    "aftercare:follow_up": [("alumni", {"client_id": "left"})],
    "aftercare:worklist": [("alumni", {}), ("coach", {}), ("clinical_director", {})],
    "people:person": [("admissions", {}), ("nurse", {"client_id": "right_to_left"})],
    "people:items": [("admissions", {})],
    "people:new_contact": [("admissions", {})],
    "people:contact": [("admissions", {})],
    "center:people": [("administrator", {})],
    "center:add_person": [("administrator", {})],
    "center:person": [("administrator", {})],
}

NOT_PAGES: dict[str, str] = {
    **dict.fromkeys(
        ["access:lock", "access:unlock", "access:choose_center", "admissions:call", "admissions:draft", "admissions:next_step",
         "admissions:step", "admissions:reopen", "admissions:arrival", "assessment:start", "assessment:ask", "assessment:sign",
         "assessment:cosign_assessment", "assessment:return", "assessment:addendum", "assessment:save_ratings", "assessment:decide",
         "assessment:cosign", "assessment:review", "assessment:save", "assessment:change_diagnosis", "measures:save", "measures:hand", "measures:discuss", "measures:feed_back", "measures:assign_due", "measures:hand_all", "measures:amend",
         "measures:withdraw", "measures:answer_save", "measures:alert_take", "measures:alert_note", "measures:alert_hand",
         "measures:alert_close", "coverage:end_policy", "coverage:estimate", "coverage:self_pay", "coverage:plan", "privacy:copy",
         "privacy:ended", "privacy:copy_notice", "privacy:still_restricted", "people:remove_contact", "people:restore_contact", "people:save", "center:end",
         "center:reset_second_factor", "treatment:start", "treatment:set_aside", "treatment:close", "treatment:save", "treatment:sign", "treatment:certify",
         "treatment:hand", "treatment:copy", "treatment:meeting_save", "charting:everybody", "charting:row", "charting:shared",
         "charting:line", "charting:sign", "charting:there", "charting:save", "charting:addendum", "charting:log",
         "review:phase", "review:level", "review:rate", "review:cosign", "review:take_back", "aftercare:save", "aftercare:sign",
         "aftercare:add", "aftercare:copy", "aftercare:plan_copy", "aftercare:contact", "aftercare:wish", "aftercare:return",
         "schedule:close", "schedule:reopen", "schedule:leave", "schedule:back",
         "schedule:plan_stop", "schedule:plan_aside", "schedule:news_seen", "schedule:ill_session", "schedule:ill_appointment", "schedule:ill_told", "schedule:ill_mend"],
        ACT,
    ),
    **dict.fromkeys(["access:active", "charting:check", "schedule:fits", "schedule:mending", "schedule:plan_progress", "schedule:plan_meanwhile", "desk:alerts", "desk:news", "desk:search", "assessment:panel", "assessment:row", "assessment:row_codes", "assessment:fill_row", "assessment:search_codes"], FRAGMENT),
    **dict.fromkeys(["aftercare:report", "admissions:paper_blank", "documents:content", "privacy:cover", "privacy:agreement_paper", "charting:print", "treatment:print", "treatment:safety_print", "treatment:relapse_print", "schedule:client_print", "schedule:ill_paper", "schedule:plan_calls", "schedule:feed"], FILE),
    "measures:done": "the thanks after a measure, looked at in tests/journeys/test_every_page.py with the tablet",
}  # fmt: skip
ELSEWHERE = (
    "account_",
    "mfa_",
    "ui:",
)  # the sign-in library's other pages and the gallery have their own tests


def names() -> Iterator[tuple[str, URLPattern]]:
    """Every named address of the program."""
    yield from _walk(get_resolver(), ())


def _walk(resolver: URLResolver, spaces: tuple[str, ...]) -> Iterator[tuple[str, URLPattern]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _walk(one, (*spaces, one.namespace) if one.namespace else spaces)
        elif one.name:
            yield ":".join((*spaces, one.name)), one


def parameters(pattern: URLPattern, given: dict[str, str], scene: dict[str, Any]) -> dict[str, Any]:
    """What stands in an address: from the line (`=word` is the word itself), else the scene's own."""
    found = {}
    for name in pattern.pattern.converters:
        source = given.get(name, name)
        found[name] = source[1:] if source.startswith("=") else scene[source]
    return found


def query(given: dict[str, str], scene: dict[str, Any]) -> str:
    """What stands behind the address, where the line names it as `?` (`=words` are the words themselves)."""
    found = given.get("?", "")
    return f"?{found[1:] if found.startswith('=') else scene[found]}" if found else ""
