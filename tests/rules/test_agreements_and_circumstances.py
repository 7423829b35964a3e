"""Written agreements and circumstances: their words are the engine's, and what is on file decides."""

from datetime import date

from midspan.rules.privacy import RecordClass, choices, circumstances, disclose
from midspan.rules.privacy.agreements import kinds, table

PART2, HIPAA = RecordClass(True, (), ()), RecordClass(False, (), ())
AUDITOR = {"discloser": "part2_program", "record": {"part2": True, "category": "sud_treatment_record"}, "purpose": "audit_evaluation"}  # fmt: skip


def test_every_word_is_one_of_the_rules() -> None:
    for one in kinds().values():
        assert {one.part2, one.hipaa} <= set(choices("recipient.written_agreement"))
        assert set(one.to) <= set(choices("recipient.type")) and set(one.purposes) <= set(choices("purpose"))
        assert one.terms and one.citation
    assert set(circumstances.grounds()) <= set(choices("legal.ground_263"))
    assert set(circumstances.orders()) == set(choices("legal.part2_order"))
    assert set(circumstances.offices()) <= set(choices("consent.signers"))
    assert table() == "agreements@2024-04-16"


def test_an_agreement_opens_what_it_is_for_and_hipaa_s_alone_opens_nothing_under_part_2() -> None:
    asked = {**AUDITOR, "recipient": {"type": "government_auditor", **kinds()["audit"].facts(PART2)}}
    assert disclose(asked).allowed
    study = {**AUDITOR, "purpose": "research", "recipient": {"type": "researcher", **kinds()["research"].facts(PART2)}}  # fmt: skip
    assert disclose(study).allowed
    baa = kinds()["baa"]
    assert (baa.facts(PART2), baa.facts(HIPAA)) == ({"written_agreement": "none"}, {"written_agreement": "baa_qsoa"})  # fmt: skip


def test_a_finding_of_incapacity_counts_for_a_time() -> None:
    assert circumstances.looked_at_again(date(2026, 3, 2)) == date(2026, 3, 16)
