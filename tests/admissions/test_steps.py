"""The six steps: nothing is skipped without what it needs, and every refusal says what that is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.admissions import actions, queries
from midspan.admissions.models import Call
from tests.support import assessment
from tests.support.admissions import MOTHER, NOW, RUTH, client_of, enquire, pays_alone, row, spoken
from tests.support.center import House


def done(house: House, enquiry_id: object, step: str, hours: float = 4) -> str:
    return actions.complete_step(
        by=house.actor("admissions"), at=NOW + timedelta(hours=hours), enquiry_id=enquiry_id, step=step
    )


def test_a_step_needs_its_evidence(house: House) -> None:
    enquiry = enquire(house)
    with pytest.raises(Refused, match="Nobody has spoken"):
        done(house, enquiry, "contact")
    spoken(house, enquiry)
    with pytest.raises(Refused, match="no assessment yet"):
        done(house, enquiry, "assessment")
    with pytest.raises(Refused, match="comes first") as refusal:
        done(house, enquiry, "recommendation")
    assert "No level of care" in str(refusal.value)


def test_the_steps_follow_what_happened(house: House) -> None:
    enquiry = enquire(house)
    client = client_of(house, enquiry)
    spoken(house, enquiry)
    assert row(house, enquiry).step == "assessment"
    assessment.decided(house, client, ratings=(0, 1, 2, 2, 1, 1))
    assert done(house, enquiry, "assessment") == "evaluation"
    assert done(house, enquiry, "evaluation") == "recommendation"
    pays_alone(house, client)
    assert done(house, enquiry, "finances") == "recommendation"
    assert done(house, enquiry, "recommendation") == "start"
    with pytest.raises(Refused, match="not admitted yet"):
        done(house, enquiry, "start")
    with pytest.raises(Refused, match="done already"):
        done(house, enquiry, "contact")
    with house.reading("admissions") as reader:
        view = queries.enquiry(reader, enquiry_id=enquiry, now=NOW + timedelta(hours=5))
    assert view is not None
    assert [s.state for s in view.steps] == ["done"] * 5 + ["current"]
    assert [g.key for g in view.steps[5].gaps] == ["admitted"]


def test_a_message_against_the_wish_needs_words_and_is_flagged(house: House) -> None:
    enquiry = enquire(house, caller=replace(RUTH.caller, may_leave_message=False))
    by = house.actor("admissions")
    call = {
        "by": by,
        "at": NOW,
        "enquiry_id": enquiry,
        "direction": "out",
        "spoke_with": "person",
        "outcome": "message",
    }
    with pytest.raises(Invalid, match="No message may be left"):
        actions.log_call(**call)
    actions.log_call(**call, said="Left my first name with her brother by mistake.")
    assert row(house, enquiry).owner_id == by.user_id


def test_a_relatives_leave_to_leave_a_message_is_not_the_persons(house: House) -> None:
    enquiry = enquire(house, MOTHER)
    by = house.actor("admissions")
    actions.log_call(
        by=by, at=NOW, enquiry_id=enquiry, direction="out", spoke_with="caller", outcome="message"
    )
    with pytest.raises(Invalid, match="No message may be left"):
        actions.log_call(
            by=by, at=NOW, enquiry_id=enquiry, direction="out", spoke_with="person", outcome="message"
        )


def test_calls_keep_their_order_and_clear_the_draft(house: House) -> None:
    enquiry, by = enquire(house), house.actor("admissions")
    actions.keep_call_draft(by=by, at=NOW, enquiry_id=enquiry, said="She says that")
    assert row(house, enquiry).call_draft == "She says that"
    actions.log_call(
        by=by, at=NOW, enquiry_id=enquiry, direction="in", spoke_with="person", outcome="spoke", said="She says that…",
        next_step="Send directions", next_due_at=NOW + timedelta(days=1),
    )  # fmt: skip
    found = row(house, enquiry)
    assert (found.call_draft, found.next_step) == ("", "Send directions")
    for when in (NOW + timedelta(hours=1), NOW - timedelta(hours=1)):
        with pytest.raises(Invalid):
            actions.log_call(
                by=by,
                at=NOW,
                enquiry_id=enquiry,
                direction="in",
                spoke_with="person",
                outcome="spoke",
                happened_at=when,
            )
    with house.reading("admissions") as reader:
        assert Call.objects.all().visible_to(reader).count() == 1


def test_words_of_a_call_are_for_clinical_readers(house: House) -> None:
    enquiry = enquire(house)
    spoken(house, enquiry)
    for role, said in (("admissions", "Can come on Thursday."), ("verification", "")):
        with house.reading(role) as reader:
            view = queries.enquiry(reader, enquiry_id=enquiry, now=NOW)
        assert view is not None and view.calls[0].said == said
        assert bool(view.reason) == bool(said)


def test_an_owner_works_on_enquiries_here(house: House) -> None:
    enquiry, by = enquire(house), house.actor("admissions")
    actions.assign_owner(by=by, at=NOW, enquiry_id=enquiry, user_id=house.users["assessor"])
    with pytest.raises(Invalid):
        actions.assign_owner(by=by, at=NOW, enquiry_id=enquiry, user_id=house.users["coach"])
    with pytest.raises(Refused, match="Your role"):
        actions.assign_owner(
            by=house.actor("verification"), at=NOW, enquiry_id=enquiry, user_id=house.users["assessor"]
        )
