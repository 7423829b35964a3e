"""What the papers say: every element that the law asks for, in words people can read."""

from dataclasses import fields, replace

import pytest

from midspan.privacy import consents, papers
from midspan.rules import tables
from tests.support.center import AT
from tests.support.papers import paper, signed, words

KINDS = ("verification", "tpo", "release", "treatment", "telehealth")


@pytest.mark.parametrize("kind", KINDS)
def test_each_paper_carries_every_element_the_law_asks_for(kind: str) -> None:
    needed = {e.id for e in consents.elements(kind)} - {"signature", "date"}
    assert needed <= paper(kind).elements
    assert consents.elements_missing(signed(kind)) == ()


def test_the_elements_are_those_of_the_regulation() -> None:
    cited = [e.citation for e in consents.elements("tpo")]
    assert [c.removeprefix("42 CFR 2.31(a)") for c in cited] == [
        "(1)", "(2)", "(3)", "(4)(i)", "(4)(iii)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)(i)", "(10)(ii)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "element", [e.id for e in consents.elements("tpo") if e.id not in {"signature", "date"}]
)
def test_a_paper_without_an_element_makes_a_defective_consent(element: str) -> None:
    whole = signed("tpo")
    field = next(e.field for e in consents.elements("tpo") if e.id == element)
    empty = {"expires": {"ends": None}, "recipients": {"recipients": ()}}.get(field, {field: ""})
    lacking = consents.elements_missing(replace(whole, **empty))
    assert element in {e.id for e in lacking}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_signed_is_the_whole_text_on_the_screen(kind: str) -> None:
    one = paper(kind)
    assert one.text.startswith(one.title)
    for part in one.parts:
        assert part.words in one.text
    for item in papers.scope_labels(one.scope):
        assert item in one.text
    assert signed(kind).text == one.text
    assert "{" not in one.text


def test_the_single_consent_may_have_no_end_and_a_release_may_not() -> None:
    assert signed("tpo").expires == "No end date"
    assert "none" not in consents.kinds()["release"].ends


def test_the_notice_holds_what_2_22_asks_for() -> None:
    notice = papers.compose("notice", words(), on=AT.date())
    table = tables.load("notice-elements")
    assert set(table["required"]) <= notice.elements
    for line in table["header"]:
        assert line in notice.text
    for said in (
        "privacy@example.org",
        "(555) 555-0120",
        "February 16, 2026",
        "Secretary",
        "Lighthouse Recovery",
    ):
        assert said in notice.text


def test_the_statements_of_2_32_are_word_for_word() -> None:
    two = papers.statements()["statement-2"]
    assert two.text == "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
    one = papers.statements()["statement-1"].text
    assert one.startswith(
        "This record which has been disclosed to you is protected by Federal confidentiality rules (42 CFR part 2)."
    )
    assert (
        "against the patient, unless authorized by the consent of the patient, except as provided at 42 CFR 2.12(c)(5)"
        in one
    )
    assert one.endswith("to further use or redisclose the record (see 42 CFR 2.31).")
    assert two.ref == "statement-2@2024-04-16"


def test_a_notice_is_not_consented_to() -> None:
    with pytest.raises(ValueError, match="acknowledged"):
        papers.compose("notice", words(), on=AT.date()).signed(signed("tpo").first)


def test_who_signs_for_a_minor_follows_the_state_and_else_both() -> None:
    assert papers.minor_rule("TX", AT.date()).rule == "alone"
    assert papers.minor_rule("", AT.date()).rule == "both"
    assert papers.minor_rule("NE", AT.date()).majority == 19


@pytest.mark.parametrize("kind", [*KINDS, "notice"])
def test_papers_are_readable(kind: str) -> None:
    """Flesch-Kincaid grade by a rough count of syllables, without citations; the portal's aim is 6 to 8."""
    import re

    text = " ".join(
        p.text + " " + " ".join(p.items)
        for p in (paper(kind) if kind != "notice" else papers.compose("notice", words(), on=AT.date())).parts
    )
    text = re.sub(r"\([^)]*\d[^)]*\)|\S+@\S+", " ", text)
    sentences = [s for s in re.split(r"[.!?:;]", text) if len(s.split()) > 2]
    found = re.findall(r"[A-Za-z’']+", text)
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", w.lower())))) for w in found)
    grade = 0.39 * len(found) / len(sentences) + 11.8 * syllables / len(found) - 15.59
    assert grade <= 10.5, grade


def test_every_field_of_a_consent_has_an_element_or_is_about_the_signature() -> None:
    about = {"kind", "recipients_are_class", "scope", "ends", "expires_on", "expires_event", "text", "template", "signer_relation",
             "signature_method", "drawn", "second", "contact_id", "document_id", "language", "purposes", "to"}  # fmt: skip
    named = {e.field for e in consents.elements("tpo")} - {"expires"}
    assert {f.name for f in fields(consents.NewConsent)} == named | about
