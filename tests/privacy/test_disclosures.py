"""Notices given, what left the program, PDF copies, and the privacy officer's list of consents."""

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.documents import queries as documents
from midspan.privacy import actions, papers, queries
from tests.support.center import AT, House
from tests.support.papers import agrees, later, signer, words

pytestmark = pytest.mark.django_db
CALL = {
    "recipient": "Blue Harbor Health Plan",
    "what": "That treatment was asked about",
    "purpose": "To verify benefits",
    "how": "phone",
}


def notice() -> papers.Paper:
    return papers.compose("notice", words(), on=AT.date())


def test_what_left_on_a_consent_carries_the_notice_and_the_scope(house: House) -> None:
    client = house.person()
    consent = agrees(house, client)
    actions.log_disclosure(
        by=house.actor("verification"), at=later(hours=1), client_id=client, consent_id=consent, **CALL
    )
    with house.reading("privacy_officer") as reader:
        (one,) = queries.disclosures(reader, client_id=client)
    assert one.notice == "statement-2@2024-04-16" and one.scope_shared and one.consent_id == consent
    assert one.disclosed_by_name == "Amir Haddad"


def test_nothing_leaves_on_a_revoked_consent_or_anothers(house: House) -> None:
    client, other = house.person(), house.person(legal_first="Omar")
    consent, by = agrees(house, client), house.actor("verification")
    with pytest.raises(Invalid, match="not this client's"):
        actions.log_disclosure(by=by, at=later(hours=1), client_id=other, consent_id=consent, **CALL)
    with pytest.raises(Invalid, match="Name the consent"):
        actions.log_disclosure(by=by, at=later(hours=1), client_id=client, **CALL)
    with pytest.raises(Invalid, match=r"2\.32\(b\)"):
        actions.log_disclosure(
            by=by, at=later(hours=1), client_id=client, consent_id=consent, scope_shared=False, **CALL
        )
    actions.revoke_consent(
        by=house.actor("admissions"),
        at=later(hours=2),
        consent_id=consent,
        who="Dana Whitfield",
        how="spoken",
    )
    with pytest.raises(Refused, match="was revoked on March 2, 2026"):
        actions.log_disclosure(by=by, at=later(hours=3), client_id=client, consent_id=consent, **CALL)


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
