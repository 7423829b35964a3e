"""Recording, revoking, ending and declining consents, and asking whether one holds."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from midspan.access import actor as actors
from midspan.access.errors import Invalid, Refused
from midspan.privacy import actions, queries
from midspan.trail.models import Entry
from tests.support.center import AT, House
from tests.support.papers import PNG, agrees, later, signed, signer

pytestmark = pytest.mark.django_db


def test_a_whole_consent_is_kept_with_every_element(house: House) -> None:
    client = house.person()
    agrees(house, client, "verification")
    with house.reading("admissions") as reader:
        (one,) = queries.consents(reader, client_id=client, at=AT)
    assert one.state == "active" and one.kind_label == "Consent to verify coverage"
    assert one.recipients == ("Blue Harbor Health Plan",)
    assert one.signature.name == "Dana Whitfield" and one.signature.unchanged
    assert one.signature.text.startswith("May we ask your health plan")
    assert one.expires_on == AT.date() + timedelta(days=180)
    verbs = set(Entry.objects.filter(client_id=str(client)).values_list("verb", flat=True))
    assert {"consent.recorded", "signature.taken"} <= verbs


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"recipients": ()}, r"2\.31\(a\)\(4\)\(i\)"),
        ({"purpose": " "}, r"2\.31\(a\)\(5\)"),
        ({"refusal": ""}, r"2\.31\(a\)\(10\)\(ii\)"),
        ({"ends": None}, r"2\.31\(a\)\(7\)"),
        ({"signer_name": " "}, r"2\.31\(a\)\(8\)"),
        ({"information": ""}, r"2\.31\(a\)\(3\)"),
    ],
)
def test_a_consent_that_lacks_an_element_is_refused_and_nothing_is_kept(
    house: House, change: dict, words: str
) -> None:
    client = house.person()
    with pytest.raises(Invalid, match=words):
        actions.record_consent(
            by=house.actor("admissions"), at=AT, client_id=client, consent=replace(signed(), **change)
        )
    with house.reading("admissions") as reader:
        assert queries.consents(reader, client_id=client) == ()


def test_a_release_without_an_end_is_refused(house: House) -> None:
    client = house.person()
    with pytest.raises(Invalid, match="date or an event"):
        actions.record_consent(
            by=house.actor("admissions"),
            at=AT,
            client_id=client,
            consent=replace(signed("release"), ends="none", expires_on=None),
        )


def test_a_visitor_gives_only_the_consent_to_verify(house: House) -> None:
    client, visitor = house.person(), actors.visitor(house.center_id)
    actions.record_consent(by=visitor, at=AT, client_id=client, consent=signed())
    with pytest.raises(Refused, match="Staff will go through"):
        actions.record_consent(by=visitor, at=AT, client_id=client, consent=signed("tpo"))


def test_a_role_without_the_permission_takes_no_signature(house: House) -> None:
    client = house.person()
    with pytest.raises(Refused, match="take a signature"):
        actions.record_consent(by=house.actor("biller"), at=AT, client_id=client, consent=signed())


def test_drawn_and_paper_signatures_and_a_second_signer(house: House) -> None:
    client = house.person()
    parent = signer(AT, "Ines Whitfield", relation="parent", method="paper")
    consent = replace(signed("tpo"), signature_method="drawn", drawn=PNG, second=parent)
    actions.record_consent(by=house.actor("admissions"), at=AT, client_id=client, consent=consent)
    with house.reading("admissions") as reader:
        (one,) = queries.consents(reader, client_id=client, at=AT)
    assert one.signature.drawn == PNG and one.second is not None and one.second.relation_label == "Parent"
    with pytest.raises(Invalid, match="drawing"):
        actions.record_consent(
            by=house.actor("admissions"),
            at=AT,
            client_id=client,
            consent=replace(consent, drawn=b"not a picture"),
        )


def test_nothing_is_active_before_anything_is_signed(house: House) -> None:
    client = house.person()
    standing = queries.active_consent(house.reader("verification"), client, "verification", AT)
    assert not standing and standing.reason == "Consent to verify coverage: none has been signed yet."
    actions.decline_consent(
        by=house.actor("admissions"),
        at=AT,
        client_id=client,
        kind="verification",
        reason="Wants to think about it",
    )
    with house.reading("verification") as reader:
        assert (
            "declined on March 2, 2026" in queries.active_consent(reader, client, "verification", AT).reason
        )


def test_active_by_reader_and_by_actor_until_the_end_date(house: House) -> None:
    client = house.person()
    agrees(house, client)
    for who in ("actor", "reader"):
        with house.reading("verification") as reader:
            asked = reader if who == "reader" else reader.actor
            assert queries.active_consent(asked, client, "verification", AT)
            assert not queries.active_consent(asked, client, "verification", later(minutes=-1))
            ended = queries.active_consent(asked, client, "verification", later(days=181))
            assert not ended and "ended on August 29, 2026" in ended.reason


def test_a_consent_names_its_payer(house: House) -> None:
    client = house.person()
    agrees(house, client)
    with house.reading("verification") as reader:
        assert queries.active_consent(
            reader, client, "verification", AT, recipient="blue harbor  health plan"
        )
        other = queries.active_consent(reader, client, "verification", AT, recipient="Northwind Mutual")
    assert not other and "names Blue Harbor Health Plan, not Northwind Mutual" in other.reason


def test_a_revocation_counts_at_once_and_only_from_then(house: House) -> None:
    client = house.person()
    consent = agrees(house, client)
    actions.revoke_consent(
        by=house.actor("admissions"),
        at=later(hours=2),
        consent_id=consent,
        who="Dana Whitfield",
        how="spoken",
    )
    with house.reading("verification") as reader:
        assert queries.active_consent(reader, client, "verification", later(hours=1))
        gone = queries.active_consent(reader, client, "verification", later(hours=2))
    assert not gone and "revoked on March 2, 2026" in gone.reason
    with pytest.raises(Refused, match="already"):
        actions.revoke_consent(
            by=house.actor("admissions"), at=later(hours=3), consent_id=consent, who="Dana", how="spoken"
        )


def test_a_revocation_names_who_and_how_and_is_not_in_the_future(house: House) -> None:
    consent = agrees(house, house.person())
    by = house.actor("privacy_officer")
    with pytest.raises(Invalid, match="Name the person"):
        actions.revoke_consent(by=by, at=later(hours=1), consent_id=consent, who="", how="spoken")
    with pytest.raises(Invalid, match="how it was revoked"):
        actions.revoke_consent(by=by, at=later(hours=1), consent_id=consent, who="Dana", how="pigeon")
    with pytest.raises(Invalid, match="later"):
        actions.revoke_consent(
            by=by, at=later(hours=1), consent_id=consent, who="Dana", how="form", when=later(days=1)
        )
    with pytest.raises(Refused, match="Your role"):
        actions.revoke_consent(
            by=house.actor("biller"), at=later(hours=1), consent_id=consent, who="Dana", how="form"
        )


def test_a_newer_single_consent_takes_the_place_of_the_older(house: House) -> None:
    client = house.person()
    agrees(house, client, "tpo")
    agrees(house, client, "tpo", at=later(days=1))
    agrees(house, client, "release")
    agrees(house, client, "release", at=later(days=1), to=("Omar Whitfield, brother",))
    with house.reading("admissions") as reader:
        states = [(c.kind, c.state) for c in queries.consents(reader, client_id=client, at=later(days=2))]
    assert sorted(states) == [
        ("release", "active"),
        ("release", "active"),
        ("tpo", "active"),
        ("tpo", "replaced"),
    ]


def test_an_event_ends_a_consent(house: House) -> None:
    client = house.person()
    house.cares("therapist", client)
    consent = agrees(house, client, "treatment")
    actions.end_consent_at_event(by=house.actor("therapist"), at=later(days=60), consent_id=consent)
    with house.reading("clinical_director") as reader:
        assert queries.active_consent(reader, client, "treatment", later(days=59))
        assert not queries.active_consent(reader, client, "treatment", later(days=61))


def test_an_end_before_the_signature_is_refused(house: House) -> None:
    with pytest.raises(Invalid, match="before the signature"):
        actions.record_consent(
            by=house.actor("admissions"),
            at=AT,
            client_id=house.person(),
            consent=replace(signed(), expires_on=date(2026, 1, 1)),
        )


def test_another_center_sees_and_ends_nothing(house: House, other_house: House) -> None:
    client = house.person()
    consent = agrees(house, client)
    assert not queries.active_consent(other_house.actor("verification"), client, "verification", AT)
    with pytest.raises(Refused, match="no such consent"):
        actions.revoke_consent(
            by=other_house.actor("privacy_officer"),
            at=later(hours=1),
            consent_id=consent,
            who="X",
            how="form",
        )
