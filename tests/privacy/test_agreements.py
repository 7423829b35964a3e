"""The register of written agreements: what it asks for, and what rests on it."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.privacy import actions, queries
from tests.support.center import AT, House
from tests.support.papers import PDF, later

pytestmark = pytest.mark.django_db
DAY = AT.date()
LAB = actions.NewAgreement(
    party="Trinity Toxicology Laboratory", kind="qsoa", to="qso", services="Tests urine samples and reports the results to us.",
    signed_on=date(2026, 1, 15), valid_from=date(2026, 2, 1), valid_until=date(2026, 12, 31), terms_found=True, paper=PDF,
)  # fmt: skip
SENT = actions.Sending(
    recipient="Trinity Toxicology Laboratory", to="qso", purpose="service_to_program", what="Name and sample number", how="electronic", items=("toxicology",)
)  # fmt: skip


def enter(house: House, agreement: actions.NewAgreement = LAB) -> UUID:
    return actions.record_agreement(by=house.actor("privacy_officer"), at=AT, agreement=agreement)


def test_what_goes_to_a_service_provider_rests_on_the_register_and_on_nobody_s_word(house: House) -> None:
    client, by = house.person(), house.actor("admissions")
    with pytest.raises(actions.Withheld, match="written agreement"):
        actions.disclose(by=by, at=later(hours=1), client_id=client, sending=SENT)
    key = enter(house)
    out = actions.disclose(
        by=by,
        at=later(hours=1),
        client_id=client,
        sending=replace(SENT, recipient="trinity toxicology  laboratory"),
    )
    assert out.answer.verdict.rule == "qualified_service"
    with house.reading("privacy_officer") as reader:
        (one,) = queries.disclosures(reader, client_id=client)
        assert one.agreement_id == key
    for other in (
        replace(SENT, recipient="Another Laboratory"),
        replace(SENT, purpose="treatment", to="treating_provider"),
    ):
        with pytest.raises(actions.Withheld):
            actions.disclose(by=by, at=later(hours=1), client_id=client, sending=other)
    actions.end_agreement(by=house.actor("privacy_officer"), at=later(hours=2), agreement_id=key, on=DAY, reason="Another laboratory from March on.")  # fmt: skip
    actions.disclose(by=by, at=later(hours=3), client_id=client, sending=SENT)
    with pytest.raises(actions.Withheld):
        actions.disclose(by=by, at=later(days=1), client_id=client, sending=SENT)
    with pytest.raises(Refused, match="ended already"):
        actions.end_agreement(by=house.actor("privacy_officer"), at=later(days=1), agreement_id=key, on=DAY, reason="Again, by mistake.")  # fmt: skip


def test_the_desk_says_when_an_agreement_ends(house: House) -> None:
    key = enter(house, replace(LAB, valid_until=DAY + timedelta(days=20)))
    with house.reading("privacy_officer") as reader:
        (line,) = queries.desk(reader, at=AT).lines
        assert (line.noun, line.key, line.left.days) == ("agreement", key, 20)
        assert queries.desk(reader, at=later(days=21)).lines == ()


def test_an_auditor_a_researcher_and_hipaa_s_agreement_alone(house: House) -> None:
    client, by = house.person(), house.actor("privacy_officer")
    enter(house, replace(LAB, party="State Licensing", kind="audit", to="government_auditor"))
    enter(house, replace(LAB, party="University", kind="research", to="researcher", approval="IRB of the university, Common Rule, January 2026"))  # fmt: skip
    enter(house, replace(LAB, party="Cloud Ltd", kind="baa", to="business_associate"))
    for party, to, purpose, rule in (("State Licensing", "government_auditor", "audit_evaluation", "audit"), ("University", "researcher", "research", "research")):  # fmt: skip
        sending = replace(SENT, recipient=party, to=to, purpose=purpose, items=("progress",))
        assert (
            actions.disclose(by=by, at=later(hours=1), client_id=client, sending=sending).answer.verdict.rule
            == rule
        )
    with pytest.raises(actions.Withheld):
        actions.disclose(
            by=by,
            at=later(hours=1),
            client_id=client,
            sending=replace(SENT, recipient="Cloud Ltd", to="business_associate"),
        )


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("to", {"to": "employer"}), ("party", {"party": " "}), ("services", {"services": "Tests"}), ("terms_found", {"terms_found": False}),
        ("signed_on", {"signed_on": date(2026, 4, 1)}), ("valid_from", {"valid_from": date(2026, 1, 1)}), ("valid_until", {"valid_until": date(2026, 1, 31)}),
        ("paper", {"paper": b""}), ("approval", {"kind": "research", "to": "researcher"}), ("kind", {"kind": "handshake"}),
    ],
)  # fmt: skip
def test_what_an_agreement_lacks_is_said(house: House, field: str, change: dict[str, object]) -> None:
    with pytest.raises(Invalid) as wrong:
        enter(house, replace(LAB, **change))  # type: ignore[arg-type]
    assert wrong.value.field == field


def test_the_paper_is_read_back_and_only_those_who_keep_the_register_see_it(house: House) -> None:
    key = enter(house)
    with house.reading("privacy_officer") as reader:
        assert queries.agreement_paper(reader, agreement_id=key) == (PDF, "application/pdf")
        assert [one.party for one in queries.agreements(reader)] == [LAB.party]
    with house.reading("admissions") as reader:
        assert queries.agreements(reader) == () and queries.agreement_paper(reader, agreement_id=key) is None
    with pytest.raises(Refused):
        actions.record_agreement(by=house.actor("admissions"), at=AT, agreement=LAB)
