"""The privacy pages: consents, revoking, disclosures, who may open a chart, the privacy officer's list."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from midspan.privacy import actions, gate
from tests.desk.counting import MOST, counted
from tests.support.center import House
from tests.support.papers import agrees

pytestmark = pytest.mark.django_db
REASON = "I cover for the therapist today"


def an_hour_ago() -> object:
    return timezone.now() - timedelta(hours=1)


def test_a_client_s_consents_and_one_of_them(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    page = browser.get(f"/charts/{client}/privacy/")
    assert b"Nothing is signed yet" in page.content and b"must be, before the first service" in page.content
    consent = agrees(house, client, "tpo", at=an_hour_ago())
    page = browser.get(f"/charts/{client}/privacy/")
    assert b"Consent for treatment, payment and operations" in page.content
    page = browser.get(f"/charts/{client}/privacy/consents/{consent}/")
    for words in (
        b"2.31(a)(4)(iii) and (a)(10)(i)",
        b"as HIPAA permits",
        b"No end date",
        b"Unchanged since signing",
        b"If you say no",
    ):
        assert words in page.content, words


def test_a_consent_is_revoked_on_its_page(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    consent = agrees(house, client, "verification", at=an_hour_ago())
    url = f"/charts/{client}/privacy/consents/{consent}/"
    assert b"errorlist" in browser.post(url, {"who": "", "how": "spoken"}).content
    page = browser.post(url, {"who": "Dana Whitfield", "how": "spoken"}, follow=True)
    assert b"Nothing more may be shared on it" in page.content and b"Revoked" in page.content


def test_the_pdf_copy_opens(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    consent = agrees(house, client, "tpo", at=an_hour_ago())
    page = browser.post(f"/charts/{client}/privacy/consents/{consent}/copy/", follow=True)
    assert page["Content-Type"] == "application/pdf" and page.content.startswith(b"%PDF")


def test_another_client_s_consent_is_not_found(house: House) -> None:
    client, other = house.person(), house.person(legal_first="Omar")
    consent = agrees(house, client, "tpo", at=an_hour_ago())
    assert (
        house.signed_in("admissions").get(f"/charts/{other}/privacy/consents/{consent}/").status_code == 404
    )
    assert house.signed_in("biller").get(f"/charts/{client}/privacy/").status_code == 403


def test_what_may_go_is_shared_and_what_may_not_is_explained(house: House) -> None:
    client, browser = house.person(), house.signed_in("verification")
    agrees(house, client, "verification", at=an_hour_ago())
    url = f"/charts/{client}/privacy/disclosures/new/"
    given = {"whom": "health_plan:Blue Harbor Health Plan", "purpose": "payment", "items": ["application", "policy"], "what": "That care was asked about", "how": "phone", "notice": "statement-2"}  # fmt: skip
    no = browser.post(url, given | {"purpose": "employment"})
    assert no.status_code == 422 and b"What would make it possible" in no.content and b"neither confirm nor deny" in no.content  # fmt: skip
    page = browser.post(url, given, follow=True)
    assert b"42 CFR part 2 prohibits" in page.content and b"consented in writing" in page.content
    cover = browser.get(page.redirect_chain[-1][0] + "cover/")
    assert cover.content.startswith(b"%PDF")
    listed = browser.get(f"/charts/{client}/privacy/accounting/").content.decode()
    assert "Blue Harbor Health Plan" in listed and "as worded on April 16, 2024" in listed
    assert "statement-" not in listed


def test_who_can_see_what_is_asked_anew_each_time(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    consent, url = agrees(house, client, "tpo", at=an_hour_ago()), f"/charts/{client}/privacy/who/"
    browser.get(url)
    with counted() as statements:
        page = browser.get(url)
    assert len(statements) <= MOST, "\n".join(statements)
    said = page.content.decode()
    assert (
        "42 CFR 2.33(a)(2) and 2.31" in said and "Counseling notes kept apart need a written consent" in said
    )
    actions.revoke_consent(
        by=house.actor("admissions"), at=timezone.now(), consent_id=consent, who="Dana Whitfield", how="spoken"
    )  # fmt: skip
    assert "42 CFR 2.33(a)(2) and 2.31" not in browser.get(url).content.decode()
    assert house.signed_in("biller").get(url).status_code == 403


def test_what_a_consent_covers_stands_with_whom_it_names(house: House) -> None:
    client, url = house.person(), "/charts/{}/privacy/who/"
    release = agrees(house, client, "release", at=an_hour_ago(), scope=("progress", "plan"))
    page = house.signed_in("admissions").get(url.format(client)).content.decode()
    now = page[page.index('id="allow"') : page.index('id="needs_consent"')]
    assert "By consent: “How I am doing, in general words”; “My goals and treatment plan”" in now
    actions.revoke_consent(
        by=house.actor("admissions"), at=timezone.now(), consent_id=release, who="Dana Whitfield", how="spoken"
    )  # fmt: skip
    assert "By consent" not in house.signed_in("admissions").get(url.format(client)).content.decode()


def test_a_finding_on_the_record_is_the_privacy_officer_s(house: House) -> None:
    client, url = house.person(), "/charts/{}/privacy/record/"
    officer = house.signed_in("privacy_officer")
    reason = "Only the grief group, which is no substance use care."
    assert officer.post(url.format(client), {"part": "outside", "reason": "No."}).status_code == 422
    page = officer.post(url.format(client), {"part": "outside", "reason": reason}, follow=True)
    assert b"End this finding" in page.content and reason.encode() in page.content
    ends = re.search(r'name="ends" value="([^"]+)"', page.content.decode())
    assert ends is not None
    end = {"part": "outside", "reason": "It was weighed wrongly.", "ends": ends[1]}
    assert b"Not under Part 2" not in officer.post(url.format(client), end, follow=True).content
    for late in (end, {**end, "part": "elsewhere"}):
        again = officer.post(url.format(client), late, follow=True).content
        assert b"changed meanwhile" in again and b"End this finding" not in again, (
            "a late click lowers nothing"
        )
    assert house.signed_in("admissions").get(url.format(client)).status_code == 403


def test_the_accounting_is_made_on_its_page(house: House) -> None:
    client, browser, day = house.person(), house.signed_in("privacy_officer"), timezone.localdate()
    url = f"/charts/{client}/privacy/accounting/"
    wrong = browser.post(url, {"since": day, "until": day - timedelta(days=3)})
    assert wrong.status_code == 422 and b"after the last day" in wrong.content
    page = browser.post(url, {"since": day - timedelta(days=30), "until": day}, follow=True)
    assert page.content.startswith(b"%PDF")


def test_a_chart_outside_the_caseload_asks_for_a_reason(house: House) -> None:
    client, browser = house.person(), house.signed_in("therapist")
    page = browser.get(f"/charts/{client}/privacy/", follow=True)
    assert (
        page.status_code == 200
        and b"outside your caseload" in page.content
        and b"Whitfield" not in page.content
    )
    url = f"/charts/{client}/open/"
    assert b"Say in a sentence" in browser.post(url, {"reason": "now"}).content
    page = browser.post(url, {"reason": REASON, "next": f"/charts/{client}/privacy/"}, follow=True)
    assert b"Whitfield" in page.content and b"The chart is open to you until" in page.content
    assert browser.get(url).status_code == 302


def test_where_breaking_the_glass_leads_stays_in_the_chart(house: House) -> None:
    client, browser = house.person(), house.signed_in("therapist")
    answer = browser.post(f"/charts/{client}/open/", {"reason": REASON, "next": "//evil.example/charts/"})
    assert answer["Location"] == f"/charts/{client}/"


def test_a_restricted_chart_is_not_found_in_the_same_words(house: House) -> None:
    client = house.person()
    for role in ("admissions", "therapist"):
        actions.restrict_chart(
            by=house.actor("privacy_officer"),
            at=an_hour_ago(),
            client_id=client,
            user_id=house.users[role],
            reason="They are related",
        )
    for role in ("admissions", "therapist"):
        browser = house.signed_in(role)
        barred = browser.get(f"/charts/{client}/privacy/", follow=True)
        unknown = browser.get(f"/charts/{uuid4()}/privacy/", follow=True)
        assert barred.status_code == unknown.status_code == 404
        assert barred.content == unknown.content


def test_a_chart_is_closed_to_somebody_and_opened_again(house: House) -> None:
    client, browser = house.person(), house.signed_in("privacy_officer")
    url = f"/charts/{client}/privacy/access/"
    assert b"closed to nobody" in browser.get(url).content
    assert b"Say why" in browser.post(url, {"user": house.users["coach"], "reason": "x"}).content
    page = browser.post(url, {"user": house.users["coach"], "reason": "They are related"}, follow=True)
    assert b"Jay Thornton" in page.content and b"closed to this person from now on" in page.content
    (row,) = page.context["open_restrictions"]
    page = browser.post(f"{url}{row.access_id}/", {"reason": "It was a mistake"}, follow=True)
    assert b"The restriction is lifted" in page.content
    assert house.signed_in("admissions").get(url).status_code == 403


def test_the_privacy_officer_reviews_an_opening(house: House) -> None:
    client, browser = house.person(), house.signed_in("privacy_officer")
    assert b"Nothing waits" in browser.get("/privacy/").content
    gate.break_glass(by=house.actor("therapist"), at=an_hour_ago(), client_id=client, reason=REASON)
    assert REASON.encode() in browser.get("/privacy/").content
    page = browser.get("/privacy/openings/")
    (opening,) = page.context["list"].openings
    url = f"/privacy/openings/{opening.access_id}/"
    assert b"Write what is to be followed up" in browser.post(url, {"finding": "concern"}).content
    assert b"Nothing to review" in browser.post(url, {"finding": "fits"}, follow=True).content
    assert house.signed_in("admissions").get("/privacy/openings/").status_code == 403


@pytest.mark.parametrize("role", ["privacy_officer", "scheduler"])
def test_what_to_say_to_a_caller_stands_on_the_privacy_page(house: House, role: str) -> None:
    text = house.signed_in(role).get("/privacy/").content.decode()
    assert "We can neither confirm nor deny" in text and "42 CFR 2.13(c)(2)" in text


def test_an_incident_is_reported_by_anybody_and_worked_on_one_page(house: House) -> None:
    client = house.person()
    assert b"Report an incident" in house.signed_in("coach").get("/privacy/").content
    sent = {
        "kind": "misdirected",
        "what": "A fax went to another clinic.",
        "discovered_on": "2026-03-02",
        "clients": [str(client)],
    }
    reporter = house.signed_in("nurse")
    assert b"Say what of their records" in reporter.post("/privacy/incidents/new/", sent).content
    page = reporter.post("/privacy/incidents/new/", sent | {"records": "Name"}, follow=True)
    assert b"The privacy officer sees it now" in page.content
    assert reporter.get("/privacy/incidents/").status_code == 403
    browser = house.signed_in("privacy_officer")
    (line,) = browser.get("/privacy/incidents/").context["incidents"]
    url = f"/privacy/incidents/{line.incident_id}/"
    decide = {"step": "decide", "decide-decision": "low_probability", "decide-reason": "They never read it."}
    page = browser.post(url, decide)
    assert page.status_code == 422 and b"needs all four factors" in page.content
    page = browser.post(url, decide | {"decide-decision": "breach"}, follow=True)
    assert b"45 CFR 164.404(b)" in page.content and b"The words of the letter" in page.content
    assert b"cannot be done any more" in browser.post(url, {"step": "media"}, follow=True).content


def test_clients_are_looked_for_and_who_is_ticked_stays(house: House) -> None:
    """Nothing but a form that is posted: without JavaScript, and nobody's name in an address."""
    dana, robin = house.person(), house.person(legal_first="Robin", legal_last="Vale", phone="(214) 555-0166")
    browser, url = house.signed_in("nurse"), "/privacy/incidents/new/"
    assert b"Dana" not in browser.get(url).content
    typed = {"kind": "misdirected", "what": "A fax went to another clinic.", "discovered_on": "2026-03-02"}
    page = browser.post(url, typed | {"find": "clients", "clients-words": "vale", "clients": [str(dana)]})
    said = page.content.decode()
    assert page.status_code == 200 and "Robin Vale" in said and "field-bad" not in said
    assert "A fax went to another clinic." in said
    ticked = {str(one.data["value"]): one.data["selected"] for one in page.context["form"]["clients"]}
    assert ticked == {str(dana): True, str(robin): False}
    none = browser.post(url, typed | {"find": "clients", "clients-words": "nobody at all", "clients": ["x"]})
    assert b"Nobody found" in none.content
    kept = browser.post(url, typed | {"clients": [str(dana), str(robin)], "records": "Name"}, follow=True)
    assert b"The privacy officer sees it now" in kept.content
    officer = house.signed_in("privacy_officer")
    (line,) = officer.get("/privacy/incidents/").context["incidents"]
    work = f"/privacy/incidents/{line.incident_id}/"
    found = officer.post(
        work, {"step": "affected", "find": "affected-clients", "affected-clients-words": "dana"}
    )
    assert found.status_code == 200 and b'name="affected-clients" id="id_affected-clients_0"' in found.content
    coach = house.signed_in("coach")  # of nobody's care team
    assert b"Nobody found" in coach.post(url, typed | {"find": "clients", "clients-words": "vale"}).content
    refused = coach.post(url, typed | {"clients": [str(robin)], "records": "Name"})
    assert refused.status_code == 422 and b"Select a valid choice" in refused.content


def test_who_can_see_what_stands_by_the_answer_without_what_cannot_be(house: House) -> None:
    client, browser = house.person(), house.signed_in("admissions")
    page = browser.get(f"/charts/{client}/privacy/who/")
    assert [one.verdict for one in page.context["groups"]] == ["allow", "needs_consent", "deny"]
    said = page.content.decode()
    assert (
        "Left out: “Parent of a minor”, as the client is an adult." in said
        and said.count("Parent of a minor") == 1
    )


def test_a_request_is_taken_in_the_chart_and_answered_with_a_letter(house: House) -> None:
    client, desk = house.person(), house.signed_in("scheduler")
    url = f"/charts/{client}/privacy/requests/amendment/"
    asked = {"words": "I never lived there.", "asked_by": "Dana Whitfield", "asked_on": "2026-03-02"}
    assert desk.post(url, asked | {"record": " "}).status_code == 422
    assert desk.post(url, asked | {"record": "Assessment, housing"}).status_code == 302
    assert desk.get(f"/charts/{client}/privacy/requests/wish/").status_code == 404
    browser = house.signed_in("privacy_officer")
    (one,) = browser.get("/privacy/requests/").context["requests"]
    url = f"/charts/{client}/privacy/requests/{one.request_id}/"
    assert b"What can be done now" not in house.signed_in("admissions").get(url).content
    answer = {"step": "answer", "answer-outcome": "denied", "answer-answer": "It is what you told us then."}
    assert b"no others than these" in browser.post(url, answer).content
    page = browser.post(url, answer | {"answer-reasons": ["accurate"]}, follow=True)
    assert b"164.526(a)(2)(iv)" in page.content and b"statement of disagreement" in page.content
    letter = browser.post(url, {"step": "letter"}, follow=True)
    assert letter["Content-Type"] == "application/pdf"


def test_a_grievance_is_hidden_from_whom_it_names(house: House) -> None:
    sent = {
        "origin": "client", "from_name": "Dana Whitfield", "client_id": str(house.person()), "subject": "respect",
        "words": "I was shouted at in the corridor.", "named": [str(house.users["clinical_director"])], "received_on": "2026-03-02",
    }  # fmt: skip
    desk = house.signed_in("scheduler")
    assert b"Write the name" in desk.post("/privacy/grievances/new/", sent | {"from_name": ""}).content
    assert (
        b"Somebody whom it does not name" in desk.post("/privacy/grievances/new/", sent, follow=True).content
    )
    browser = house.signed_in("privacy_officer")
    (one,) = browser.get("/privacy/grievances/").context["grievances"]
    url = f"/privacy/grievances/{one.grievance_id}/"
    page = browser.post(url, {"step": "assign", "assign-looker": house.users["privacy_officer"]}, follow=True)
    assert b"Answer it" in page.content and b"ocrportal.hhs.gov" in page.content
    named = house.signed_in("clinical_director")
    assert (
        named.get(url).status_code == 404 and named.get("/privacy/", follow=True).context["grievances"] == ()
    )


def test_an_emergency_is_written_down_in_the_chart(house: House) -> None:
    client, browser = house.person(), house.signed_in("nurse")
    url = f"/charts/{client}/privacy/emergency/"
    told = {
        "ground": "medical", "personnel": "M. Ortiz", "affiliation": "Dallas Fire-Rescue", "told_at": "2026-03-02T09:00", "how": "phone",
        "nature": "Did not wake up.", "what": "Medication",
    }  # fmt: skip
    assert b"why no consent could be had" in browser.post(url, told).content
    page = browser.post(url, told | {"no_consent_because": "Unconscious"}, follow=True)
    assert b"Medical emergency (42 CFR 2.51)" in page.content
    officer = house.signed_in("privacy_officer")
    (one,) = officer.get("/privacy/openings/").context["emergencies"]
    page = officer.post(f"/privacy/emergencies/{one.emergency_id}/", {"finding": "fits"}, follow=True)
    assert (
        b"Reviewed" in page.content
        and officer.get(f"/privacy/emergencies/{one.emergency_id}/").status_code == 404
    )


def test_a_restricted_chart_stays_restricted(house: House) -> None:
    browser = house.signed_in("privacy_officer")
    restriction = actions.restrict_chart(
        by=house.actor("privacy_officer"), at=an_hour_ago(), client_id=house.person(), user_id=house.users["coach"], reason="They are related"
    )  # fmt: skip
    assert b"180 days left" in browser.get("/privacy/restricted/").content
    url = f"/privacy/restricted/{restriction}/"
    assert b"It stays restricted" in browser.post(url, follow=True).content
    assert browser.get(url).status_code == 405 and browser.get("/privacy/consents/").status_code == 200
