"""Notices given, what left the program, PDF copies, and the privacy officer's list of consents."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.documents import queries as documents
from midspan.documents.actions import keep_made
from midspan.privacy import actions, papers, queries
from midspan.rules.privacy.contents import contents
from tests.support.center import AT, House
from tests.support.officer import asks
from tests.support.papers import PDF, agrees, later, signer, words

pytestmark = pytest.mark.django_db
CALL = actions.Sending(
    recipient="Blue Harbor Health Plan", to="health_plan", purpose="payment", kind="application", what="That treatment was asked about",
    why="To verify benefits", how="phone",
)  # fmt: skip


def notice() -> papers.Paper:
    return papers.compose("notice", words(), on=AT.date())


def test_what_left_on_a_consent_carries_the_notice_and_the_scope(house: House) -> None:
    client = house.person()
    consent = agrees(house, client)
    out = actions.disclose(by=house.actor("verification"), at=later(hours=1), client_id=client, sending=CALL)
    assert out.consent_id == consent and out.statement.startswith("42 CFR part 2 prohibits")
    assert "Blue Harbor Health Plan" in out.limits and "Whitfield consented in writing" in out.limits
    with house.reading("privacy_officer") as reader:
        (one,) = queries.disclosures(reader, client_id=client)
    assert one.notice == "statement-2@2024-04-16" and one.scope_shared and one.consent_id == consent
    assert (one.rule, one.ground, one.part2) == ("consent_specific", "consent", True)
    assert one.disclosed_by_name == "Amir Haddad"


def test_nothing_leaves_on_a_revoked_consent_or_anothers_or_beyond_it(house: House) -> None:
    client, other, by = house.person(), house.person(legal_first="Omar"), house.actor("verification")
    consent = agrees(house, client)
    for whose, sending in (
        (other, CALL),
        (client, replace(CALL, recipient="Northwind Mutual")),
        (client, replace(CALL, kind="record")),
        (client, replace(CALL, purpose="employment", to="employer")),
    ):
        with pytest.raises(actions.Withheld) as no:
            actions.disclose(by=by, at=later(hours=1), client_id=whose, sending=sending)
        assert no.value.answer.verdict.verdict == "needs_consent" and "written consent" in str(no.value)
    for field, sending in (
        ("to", replace(CALL, to="internal_clinical")),
        ("what", replace(CALL, what=" ")),
        ("purpose", replace(CALL, purpose="emergency_treatment", to="medical_personnel")),
    ):
        with pytest.raises(Invalid) as wrong:
            actions.disclose(by=by, at=later(hours=1), client_id=client, sending=sending)
        assert wrong.value.field == field
    actions.revoke_consent(
        by=house.actor("admissions"), at=later(hours=2), consent_id=consent, who="Dana Whitfield", how="spoken"
    )  # fmt: skip
    with pytest.raises(Refused, match="taken the consent back"):
        actions.disclose(by=by, at=later(hours=2), client_id=client, sending=CALL)
    actions.disclose(by=by, at=later(hours=1, minutes=59), client_id=client, sending=CALL)


def test_who_may_hear_of_sessions_may_hear_that_somebody_is_a_client_too(house: House) -> None:
    client, by = house.person(), house.actor("admissions")
    agrees(house, client, "release", scope=("attendance",))
    sister = replace(
        CALL, recipient="Ines Whitfield, sister", to="family", purpose="family_involvement", kind="record", items=("presence", "attendance")
    )  # fmt: skip
    assert actions.disclose(by=by, at=later(hours=1), client_id=client, sending=sister).answer.allowed
    with pytest.raises(actions.Withheld) as no:
        actions.disclose(by=by, at=later(hours=1), client_id=client, sending=replace(sister, items=("presence", "plan")))  # fmt: skip
    assert no.value.answer.beyond == ("My goals and treatment plan",)


def test_a_paper_goes_only_under_what_it_tells(house: House) -> None:
    client, by = house.person(), house.actor("therapist")
    house.cares("therapist", client)
    agrees(house, client, "release")
    sister = replace(CALL, recipient="Ines Whitfield, sister", to="family", purpose="family_involvement", kind="record", items=("attendance",))  # fmt: skip

    def keep(kind: str, title: str) -> UUID:
        return keep_made(
            by=by, at=AT, client_id=client, kind=kind, title=title, data=PDF + title.encode(), template="aftercare@2026-01-01", dated_on=AT.date()
        )  # fmt: skip

    summary = keep("discharge_summary", "Discharge summary")
    for how in ("fax", "portal", "in_person", "electronic"):
        with pytest.raises(Invalid, match="My diagnoses.*choose another paper") as over:
            actions.disclose(
                by=by,
                at=later(hours=1),
                client_id=client,
                sending=replace(sister, document_id=summary, how=how),
            )
        assert over.value.field == "document"
    everything = tuple(contents("discharge_summary").items)
    with pytest.raises(actions.Withheld, match="does not cover.*My diagnoses"):
        actions.disclose(
            by=by,
            at=later(hours=1),
            client_id=client,
            sending=replace(sister, document_id=summary, items=everything),
        )
    letter = keep("rights_letter", "A letter")
    unknown = replace(sister, document_id=letter)
    with pytest.raises(Invalid, match="Nobody but you") as open_:
        actions.disclose(by=by, at=later(hours=1), client_id=client, sending=unknown)
    assert open_.value.field == "contents"
    with pytest.raises(Invalid, match="My medications"):
        actions.disclose(
            by=by,
            at=later(hours=1),
            client_id=client,
            sending=replace(unknown, contents=("attendance", "medications")),
        )
    actions.disclose(
        by=by, at=later(hours=1), client_id=client, sending=replace(unknown, contents=("attendance",))
    )
    with house.reading("privacy_officer") as reader:
        (one,) = queries.disclosures(reader, client_id=client)
    assert (one.contents, one.contents_from) == (("presence", "attendance"), "stated")
    own = actions.give_to_client(by=by, at=later(hours=2), client_id=client, what="The discharge summary", document_id=summary)  # fmt: skip
    assert own.answer.allowed


def test_a_restriction_binds_whatever_a_consent_says(house: House) -> None:
    client = house.person()
    agrees(house, client, "tpo")
    doctor = replace(CALL, recipient="Dr. Lee", to="treating_provider", purpose="treatment", kind="record")
    by = house.actor("verification")
    assert (
        actions.disclose(by=by, at=later(hours=1), client_id=client, sending=doctor).answer.verdict.rule
        == "consent_tpo"
    )
    request = asks(house, client, "restriction", from_whom="Dr. Lee", words="Do not tell Dr. Lee.")
    actions.answer_request(
        by=house.actor("privacy_officer"), at=later(hours=2), request_id=request, outcome="granted", reasons=[], answer="Agreed."
    )  # fmt: skip
    with pytest.raises(Refused, match="agreed not to share"):
        actions.disclose(by=by, at=later(hours=3), client_id=client, sending=doctor)


def test_what_was_paid_for_in_full_is_kept_from_the_plan_and_the_rest_is_not(house: House) -> None:
    client, by = house.person(), house.actor("verification")
    agrees(house, client)
    request = asks(
        house, client, "restriction", health_plan=True, paid_in_full=True, words="I paid for two sessions."
    )
    actions.answer_request(
        by=house.actor("privacy_officer"), at=later(hours=1), request_id=request, outcome="granted", reasons=[], answer="Agreed."
    )  # fmt: skip
    with pytest.raises(Refused, match="paid in full"):
        actions.disclose(by=by, at=later(hours=2), client_id=client, sending=CALL)
    apart = replace(CALL, apart_because="Asks about the days ahead; nothing of the two sessions.")
    assert actions.disclose(by=by, at=later(hours=2), client_id=client, sending=apart).consent_id


def test_only_the_privacy_officer_s_finding_lowers_a_record(house: House) -> None:
    client, officer = house.person(), house.actor("privacy_officer")
    doctor = replace(CALL, recipient="Dr. Lee", to="treating_provider", purpose="treatment", kind="record")
    with pytest.raises(Refused):
        actions.disclose(by=officer, at=later(hours=1), client_id=client, sending=doctor)
    with pytest.raises(Refused, match="role"):
        actions.determine_record(
            by=house.actor("clinical_director"), at=later(hours=1), client_id=client, reason="x" * 30
        )
    with pytest.raises(Invalid):
        actions.determine_record(by=officer, at=later(hours=1), client_id=client, reason="No.")
    found = actions.determine_record(
        by=officer, at=later(hours=1), client_id=client, reason="Asked only about the grief group, which is no substance use care."
    )  # fmt: skip
    out = actions.disclose(by=officer, at=later(hours=2), client_id=client, sending=doctor)
    assert (out.answer.verdict.rule, out.statement) == ("h_treatment", "")
    actions.end_determination(
        by=officer, at=later(hours=3), determination_id=found, reason="The group changed."
    )
    with pytest.raises(Refused):
        actions.disclose(by=officer, at=later(hours=4), client_id=client, sending=doctor)


def test_the_accounting_is_a_paper_of_what_left_in_its_window(house: House) -> None:
    client, by = house.person(), house.actor("privacy_officer")
    agrees(house, client)
    actions.disclose(by=by, at=later(hours=1), client_id=client, sending=CALL)
    actions.give_to_client(by=by, at=later(hours=1), client_id=client, what="A copy of the plan")
    day = AT.date()
    with pytest.raises(Invalid, match="future"):
        actions.account(by=by, at=later(hours=2), client_id=client, since=day, until=day + timedelta(days=1))
    made = actions.account(by=by, at=later(hours=2), client_id=client, since=day, until=day)
    with house.reading("privacy_officer") as reader:
        assert len(queries.disclosures(reader, client_id=client, since=day, until=day)) == 2
        assert queries.disclosures(reader, client_id=client, since=day + timedelta(days=1)) == ()
        kept = documents.content(reader, client_id=client, document_id=made)
    assert kept and kept.startswith(b"%PDF")


def test_a_notice_is_given_acknowledged_or_not(house: House) -> None:
    client, by = house.person(), house.actor("admissions")
    paper = notice()
    with pytest.raises(Invalid, match="why it was not signed"):
        actions.give_notice(
            by=by, at=AT, client_id=client, text=paper.text, template=paper.template, how="screen"
        )
    actions.give_notice(
        by=by,
        at=AT,
        client_id=client,
        text=paper.text,
        template=paper.template,
        how="read_aloud",
        not_signed_reason="Hands hurt",
    )
    actions.give_notice(
        by=by,
        at=later(days=1),
        client_id=client,
        text=paper.text,
        template=paper.template,
        how="screen",
        signer=signer(),
    )
    with house.reading("admissions") as reader:
        newest, older = queries.notices(reader, client_id=client)
    assert newest.signature and newest.signature.unchanged and older.not_signed_reason == "Hands hurt"


def test_the_pdf_copy_is_made_once_and_kept_in_the_chart(house: House) -> None:
    client = house.person()
    consent = agrees(house, client, "tpo")
    first = actions.copy_of_consent(by=house.actor("admissions"), at=later(hours=1), consent_id=consent)
    again = actions.copy_of_consent(by=house.actor("admissions"), at=later(hours=2), consent_id=consent)
    assert first == again
    with house.reading("admissions") as reader:
        (kept,) = documents.documents(reader, client_id=client)
        data = documents.content(reader, client_id=client, document_id=first)
        assert queries.consents(reader, client_id=client)[0].document_id == first
    assert (
        kept.content_type == "application/pdf"
        and kept.source == "generated"
        and data
        and data.startswith(b"%PDF")
    )
    with pytest.raises(Refused, match="that Midspan made stays"):
        from midspan.documents.actions import withdraw_document

        withdraw_document(
            by=house.actor("admissions"), at=later(hours=3), document_id=first, reason="by mistake"
        )


def test_a_changed_row_is_found_and_not_copied(house: House) -> None:
    from midspan.access.identity import acting_as
    from midspan.documents.models import Signature

    client = house.person()
    consent = agrees(house, client, "tpo")
    with acting_as(house.actor("admissions")):
        Signature.objects.all().for_action().filter(client_id=client).update(text="I agree to everything.")
    with house.reading("admissions") as reader:
        assert not queries.consents(reader, client_id=client)[0].signature.unchanged
    with pytest.raises(Refused, match="not what was signed"):
        actions.copy_of_consent(by=house.actor("admissions"), at=later(hours=1), consent_id=consent)


def test_the_worklist_names_what_ends_and_what_was_revoked(house: House) -> None:
    client = house.person()
    agrees(house, client)
    gone = agrees(house, client, "release")
    with house.reading("privacy_officer") as reader:
        assert queries.worklist(reader, at=AT).ending == ()
        (ending,) = queries.worklist(reader, at=later(days=160)).ending
        assert ending.how == "ends" and ending.client_name == "Dana Whitfield"
        assert queries.worklist(reader, at=later(days=190)).ending[0].how == "ended"
    actions.revoke_consent(
        by=house.actor("admissions"), at=later(days=1), consent_id=gone, who="Dana Whitfield", how="written"
    )
    with house.reading("privacy_officer") as reader:
        (revoked,) = queries.worklist(reader, at=later(days=2)).revoked
    assert revoked.kind_label == "Release to a person" and revoked.to_whom == "Ines Whitfield, sister"
