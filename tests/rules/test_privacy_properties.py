"""What must hold for every request, searched by Hypothesis over the whole vocabulary and around every worked example."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midspan.rules.privacy import disclose, obligations
from midspan.rules.privacy.answer import OUTCOMES, Verdict
from midspan.rules.privacy.book import book
from tests.rules.privacy_support import example_of

BOOK = book()
FIELDS = {row["name"]: row for row in BOOK.vocabulary.rows("field")}
OPENING = [name for name, row in FIELDS.items() if not row.get("closes")]
EXAMPLES = [example_of(rule, "part2", BOOK) for rule in BOOK.part2]
EXAMPLES += [example_of(rule, "hipaa", BOOK) for rule in BOOK.hipaa]
NOTES = ("sud_counseling_notes", "psychotherapy_notes")
GENERAL = ("tpo_single", "specific", "legal_proceedings", "criminal_justice", "director_payment_only")
ITEMS = [
    "attendance",
    "progress_notes",
    "counseling_notes",
    "cause_of_death",
    "presence",
    "name",
    "full_record",
]
ITEMS += ["all_part2_records", "sud_counseling_notes", "incident", "confidential_communications"]
PURPOSES = [
    "treatment",
    "tpo",
    "employment",
    "at the request of the patient",
    "legal",
    "monitoring",
    "marketing",
]
INSIDE = ("internal_clinical", "internal_non_clinical", "note_originator")
EXAMPLES_EACH = 60
quick = settings(max_examples=EXAMPLES_EACH, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def value_of(row: Any) -> st.SearchStrategy[Any]:
    words = [*row.get("values", ()), *row.get("also", ())]
    return {
        "choice": st.sampled_from(words or [""]),
        "word": st.sampled_from([*words, "a_word_of_this_center"]),
        "boolean": st.booleans(),
        "words": st.lists(st.sampled_from(ITEMS), max_size=3),
        "texts": st.sampled_from(PURPOSES) | st.lists(st.sampled_from(PURPOSES), min_size=1, max_size=2),
        "signers": st.lists(st.sampled_from(words or [""]), min_size=1, max_size=3),
        "ending": st.sampled_from(["none", "end_of_treatment", "2020-01-01", "2099-01-01"]),
        "signature": st.sampled_from([True, False, "electronic", "missing"]),
    }[row["kind"]]


def put(request: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    """A copy of the request with one field set, or taken away where the value is None."""
    found = deepcopy(request)
    group, _, inner = name.partition(".")
    inside = found.setdefault(group, {}) if inner else found
    if value is None:
        inside.pop(inner or group, None)
    else:
        inside[inner or group] = value
    return found


@st.composite
def requests(draw: st.DrawFn) -> dict[str, Any]:
    """Nothing, or a worked example, with some fields set to anything that they accept."""
    found: dict[str, Any] = deepcopy(draw(st.sampled_from([{}, *EXAMPLES])))
    for name in draw(st.lists(st.sampled_from(list(FIELDS)), max_size=8)):
        found = put(found, name, draw(value_of(FIELDS[name])))
    return found


def rank(verdict: Verdict) -> int:
    return OUTCOMES.index(verdict.verdict)


@quick
@given(requests())
def test_total_deterministic_explained(request: dict[str, Any]) -> None:
    found = disclose(request)
    assert found == disclose(deepcopy(request)) and found.tables == BOOK.refs
    assert found.because and all(ground.rule and ground.citation and ground.says for ground in found.because)
    assert found.allowed == (found.remedy == "")
    assert set(found.obligations) <= set(obligations()) and len(set(found.obligations)) == len(
        found.obligations
    )


@quick
@given(requests(), st.sampled_from(OPENING))
def test_leaving_out_what_could_open_never_widens(request: dict[str, Any], name: str) -> None:
    assert rank(disclose(put(request, name, None))) <= rank(disclose(request))


@quick
@given(requests(), st.sampled_from(["consent", "emergency", "legal"]))
def test_leaving_out_a_whole_object_never_widens(request: dict[str, Any], group: str) -> None:
    if request.get("consent", {}).get("fundraising_opt_out"):
        return  # the client's own no stands in the consent, and is on file wherever the center knows of it
    assert rank(disclose(put(request, group, None))) <= rank(disclose(request))


@quick
@given(requests(), st.sampled_from(["none", "expired", "revoked", "defective"]))
def test_a_consent_that_no_longer_stands_never_widens(request: dict[str, Any], state: str) -> None:
    assert rank(disclose(put(request, "consent.state", state))) <= rank(disclose(request))


CLOSING = st.sampled_from(
    [
        ("consent.defects", ["no_date"]),
        ("consent.signature", False),
        ("consent.expiration", "2020-01-01"),
        ("consent.revocation_attempted", True),
        ("restriction.agreed", True),
        ("restriction.self_pay_in_full", True),
    ]
)


@quick
@given(requests(), CLOSING)
def test_saying_something_against_it_never_widens(request: dict[str, Any], said: tuple[str, Any]) -> None:
    assert rank(disclose(put(request, *said))) <= rank(disclose(request))


@quick
@given(requests(), st.sampled_from(NOTES), st.sampled_from(GENERAL))
def test_a_general_consent_does_nothing_for_notes(request: dict[str, Any], notes: str, kind: str) -> None:
    asked = put(put(request, "record.category", notes), "consent.kind", kind)
    assert disclose(asked).verdict == disclose(put(asked, "consent", None)).verdict


@quick
@given(requests())
def test_what_leaves_carries_its_obligations(request: dict[str, Any]) -> None:
    found = disclose(request)
    to = request.get("recipient", {}).get("type")
    if not found.allowed or to in INSIDE:
        return
    assert "log_disclosure" in found.obligations
    if found.rule.startswith("consent_"):
        assert {"redisclosure_notice", "consent_copy_or_scope", "limit_to_necessary"} <= set(
            found.obligations
        )
    if found.rule.startswith(("order_", "notes_order")):
        assert {"verify_order_and_mandate", "limit_to_order"} <= set(found.obligations)


@quick
@given(requests())
def test_a_refusal_under_part_2_never_tells_who_is_a_client(request: dict[str, Any]) -> None:
    found = disclose(put(request, "record.part2", True))
    if not found.allowed and request.get("recipient", {}).get("type") not in (*INSIDE, "patient"):
        assert "neutral_response" in found.obligations


@quick
@given(requests())
def test_where_the_law_is_unknown_the_stricter_one_holds(request: dict[str, Any]) -> None:
    either = [disclose(put(request, "record.part2", part2)) for part2 in (True, False)]
    assert rank(disclose(put(request, "record.part2", None))) == min(map(rank, either))


@quick
@given(requests(), st.sampled_from(["recipient.type", "purpose"]))
def test_any_word_of_a_center_is_like_any_other(request: dict[str, Any], name: str) -> None:
    one, other = (disclose(put(request, name, word)) for word in ("first_word", "second_word"))
    assert (one.verdict, one.rule, one.obligations) == (other.verdict, other.rule, other.obligations)
