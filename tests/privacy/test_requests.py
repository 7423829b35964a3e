"""What clients ask about their record: the clocks, the only reasons for no, what follows a no, what holds."""

from datetime import date
from uuid import UUID

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.documents import queries as documents
from midspan.privacy import actions, queries
from tests.support.center import AT, House
from tests.support.officer import TODAY, asks, later

pytestmark = pytest.mark.django_db
WORDS = "We looked at it together with the clinician."


def read(house: House, client: UUID, found: UUID, days: int = 0) -> queries.RequestView:
    with house.reading("privacy_officer") as reader:
        view = queries.request(reader, client_id=client, request_id=found, at=later(days))
    assert view is not None
    return view


def answer(house: House, found: UUID, outcome: str, *reasons: str, days: int = 1, **given: object) -> None:
    actions.answer_request(
        by=house.actor("privacy_officer"), at=later(days), request_id=found, outcome=outcome, answer=WORDS, reasons=reasons, **given
    )  # fmt: skip


def test_an_amendment_is_denied_disagreed_with_and_answered(house: House) -> None:
    client, by = house.person(), house.actor("privacy_officer")
    found = asks(house, client)
    view = read(house, client, found)
    assert view.left and view.left.on == date(2026, 5, 1) and view.can_extend and view.state == "Open"
    with pytest.raises(Invalid, match="no others than these"):
        answer(house, found, "denied", "danger")
    with pytest.raises(Invalid, match="no others than these"):
        answer(house, found, "denied")
    with pytest.raises(Refused, match="that was denied"):
        actions.keep_disagreement(by=by, at=later(1), request_id=found, words="It is wrong.", on=TODAY)
    answer(house, found, "denied", "accurate")
    with pytest.raises(Refused, match="answered already"):
        answer(house, found, "granted")
    letter = actions.letter_of_request(by=by, at=later(1), request_id=found)
    assert actions.letter_of_request(by=by, at=later(2), request_id=found) == letter
    with house.reading("privacy_officer") as reader:
        paper = documents.document(reader, client_id=client, document_id=letter)
    assert paper is not None and paper.title.startswith("Request to amend the record: our answer")
    with pytest.raises(Refused, match="no statement"):
        actions.rebut(by=by, at=later(2), request_id=found, words="We stand by the assessment.")
    actions.keep_disagreement(by=by, at=later(2), request_id=found, words="I did not live there.", on=TODAY)
    actions.rebut(by=by, at=later(3), request_id=found, words="We stand by the assessment.")
    view = read(house, client, found, 3)
    assert view.due is None and view.disagreement and view.rebuttal and view.record.startswith("Assessment")


def test_a_granted_amendment_runs_until_it_is_done(house: House) -> None:
    client, by = house.person(), house.actor("privacy_officer")
    found = asks(house, client)
    with pytest.raises(Refused, match="Only what was granted"):
        actions.carry_out_request(
            by=by, at=later(1), request_id=found, on=TODAY, words="An addendum was signed."
        )
    answer(house, found, "granted")
    assert read(house, client, found, 61).left.words == "1 day late"  # type: ignore[union-attr]
    actions.carry_out_request(
        by=by, at=later(2), request_id=found, on=TODAY, words="An addendum was signed; her doctor was told."
    )
    assert read(house, client, found).due is None


def test_one_extension_within_the_first_days(house: House) -> None:
    client, by = house.person(), house.actor("privacy_officer")
    found, late = asks(house, client, "access"), asks(house, client, "access")
    extend = {"by": by, "request_id": found, "reason": "The old paper chart comes from the archive."}
    with pytest.raises(Refused, match="nothing to write yet"):
        actions.letter_of_request(by=by, at=later(1), request_id=found)
    assert actions.extend_request(at=later(30), **extend) == date(
        2026, 5, 1
    )  # the thirtieth day still counts
    assert actions.letter_of_request(by=by, at=later(30), request_id=found)
    with pytest.raises(Refused, match="one extension only"):
        actions.extend_request(at=later(30), **extend)
    with pytest.raises(Refused, match="first 30 days"):
        actions.extend_request(at=later(31), **(extend | {"request_id": late}))
    with pytest.raises(Refused, match="no extension"):
        actions.extend_request(at=later(1), **(extend | {"request_id": asks(house, client, "restriction")}))


def test_a_denial_for_danger_is_reviewed_by_somebody_else(house: House) -> None:
    client, by = house.person(), house.actor("privacy_officer")
    found = asks(house, client, "access")
    with pytest.raises(Invalid, match="licensed professional"):
        answer(house, found, "denied", "danger")
    with pytest.raises(Invalid, match="licence that holds"):
        answer(house, found, "denied", "danger", professional_id=house.users["scheduler"])
    answer(house, found, "denied", "danger", professional_id=house.users["prescriber"])
    review = {"by": by, "at": later(5), "request_id": found, "asked_on": TODAY}
    with pytest.raises(Invalid, match="no part in the denial"):
        actions.ask_review(**review, reviewer_id=house.users["prescriber"])
    actions.ask_review(**review, reviewer_id=house.users["clinical_director"])
    view = read(house, client, found)
    assert view.state == "Under review" and view.due and view.due.clock.id == "access_review"
    actions.answer_review(
        by=by, at=later(6), request_id=found, outcome="overturned", words="There is no danger in it today."
    )
    assert read(house, client, found).to_carry_out
    actions.carry_out_request(
        by=by, at=later(7), request_id=found, on=TODAY, words="Given as PDF on a stick."
    )
    assert read(house, client, found).due is None
    other = asks(house, client, "access")
    answer(house, other, "partly", "notes_apart")
    with pytest.raises(Refused, match="can be reviewed"):
        actions.ask_review(**(review | {"request_id": other}), reviewer_id=house.users["clinical_director"])


def test_what_was_paid_in_full_is_kept_from_the_plan(house: House) -> None:
    client, by = house.person(), house.actor("privacy_officer")
    found = asks(house, client, "restriction", health_plan=True, paid_in_full=True)
    for outcome in ("denied", "partly"):
        with pytest.raises(Refused, match="must be agreed"):
            answer(house, found, outcome, "not_able")
    answer(house, found, "granted")
    with house.reading("therapist") as reader:
        assert queries.agreed(reader, client_id=client, at=later(2)) == ()  # not of the caseload
    (one,) = queries.agreed(by, client_id=client, at=later(2))
    assert one.binding and one.from_whom == "Blue Harbor Health Plan"
    assert queries.agreed(by, client_id=client, at=AT) == ()
    end = {
        "by": by,
        "at": later(9),
        "request_id": found,
        "ended_on": TODAY,
        "reason": "Billing asked for it.",
    }
    with pytest.raises(Refused, match="not ours to end"):
        actions.end_restriction(**end, by_client=False)
    actions.end_restriction(**end, by_client=True)
    assert queries.agreed(by, client_id=client, at=later(9)) == ()
    plain = asks(house, client, "restriction", from_whom="My brother")
    answer(house, plain, "denied", "needed_for_care")
    assert queries.agreed(by, client_id=client, at=later(9)) == ()


def test_an_accounting_cannot_be_denied_and_a_fee_has_a_reason(house: House) -> None:
    client = house.person()
    found = asks(house, client, "accounting")
    assert read(house, client, found).details["since"] == "2023-03-02"
    with pytest.raises(Refused, match="no reason for denying"):
        answer(house, found, "denied", "accurate")
    with pytest.raises(Invalid, match="what the fee is for"):
        answer(house, found, "granted", fee_cents=650)
    with pytest.raises(Invalid, match="reasonable"):
        answer(house, found, "granted", fee_cents=2_000_000, fee_note="Copying")
    answer(house, found, "granted", fee_cents=650, fee_note="Copying and postage")
    assert actions.letter_of_request(by=house.actor("privacy_officer"), at=later(2), request_id=found)
    with pytest.raises(Invalid, match="Only a copy"):
        answer(house, asks(house, client, "confidential"), "granted", fee_cents=100, fee_note="Postage")


@pytest.mark.parametrize(
    ("kind", "given", "says"),
    [
        ("wish", {}, "Say what is asked for"),
        ("amendment", {"record": " "}, "Say which part"),
        ("access", {"form": "gold"}, "in which form"),
        ("confidential", {"reach_by": ""}, "how or where"),
        ("restriction", {"from_whom": ""}, "from whom"),
        ("access", {"asked_on": date(2026, 3, 3)}, "in the future"),
    ],
)
def test_what_is_missing_is_said(house: House, kind: str, given: dict[str, object], says: str) -> None:
    usual = {"words": "Please.", "asked_by": "Dana", "asked_on": TODAY, "form": "pdf"}
    with pytest.raises(Invalid, match=says):
        actions.take_request(
            by=house.actor("scheduler"),
            at=AT,
            client_id=house.person(),
            request=actions.NewRequest(kind=kind, **(usual | given)),
        )
