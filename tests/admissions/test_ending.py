"""An enquiry ends with a reason, or is led on; what is told to others needs a consent and is listed."""

from datetime import timedelta

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.admissions import actions, queries
from midspan.admissions.models import Referral
from midspan.privacy import queries as privacy
from tests.support import papers
from tests.support.admissions import NOW, client_of, enquire, row, spoken
from tests.support.center import House

LATER = NOW + timedelta(hours=3)


def test_closed_with_a_reason_and_opened_again(house: House) -> None:
    enquiry, by = enquire(house), house.actor("admissions")
    for wrong in ("bored", "referred", "duplicate"):
        with pytest.raises(Invalid, match="from the list"):
            actions.close_enquiry(by=by, at=LATER, enquiry_id=enquiry, reason=wrong)
    with pytest.raises(Invalid, match="few words"):
        actions.close_enquiry(by=by, at=LATER, enquiry_id=enquiry, reason="other")
    actions.close_enquiry(by=by, at=LATER, enquiry_id=enquiry, reason="not_reached")
    with pytest.raises(Refused, match="Open it again"):
        actions.set_next_step(by=by, at=LATER, enquiry_id=enquiry, words="Call", due_at=None)
    actions.reopen_enquiry(by=by, at=LATER, enquiry_id=enquiry)
    assert (row(house, enquiry).state, row(house, enquiry).close_reason) == ("open", "")
    with pytest.raises(Refused):
        actions.reopen_enquiry(by=by, at=LATER, enquiry_id=enquiry)


def test_a_warm_handoff_tells_nothing_without_a_consent(house: House) -> None:
    enquiry, by = enquire(house), house.actor("admissions")
    client = client_of(house, enquiry)
    how = {"by": by, "at": LATER, "enquiry_id": enquiry, "kind": "higher", "to_name": "Cedar Residential"}
    with pytest.raises(Refused, match="may not be told"):
        actions.refer_out(**how, handed_over="Assessment and level")
    assert row(house, enquiry).state == "open"
    referral = actions.refer_out(**how, to_phone="(555) 555-0190", appointment_at=LATER + timedelta(days=1))
    assert row(house, enquiry).state == "referred"
    actions.confirm_arrival(by=by, at=LATER + timedelta(days=1), referral_id=referral, arrived=True)
    with house.reading("admissions") as reader:
        assert privacy.disclosures(reader, client_id=client) == ()
        view = queries.enquiry(reader, enquiry_id=enquiry, now=LATER)
    assert view is not None and view.referrals[0].arrival == "arrived"


def test_what_is_handed_over_is_listed(house: House) -> None:
    enquiry, by = enquire(house), house.actor("admissions")
    client = client_of(house, enquiry)
    papers.agrees(
        house, client, "specific", to=("Cedar Residential",), scope=("presence", "progress", "safety"), purpose="to go on caring for me",
        purposes=("treatment",), recipient_type="treating_provider",
    )  # fmt: skip
    actions.refer_out(
        by=by,
        at=LATER,
        enquiry_id=enquiry,
        kind="higher",
        to_name="Cedar Residential",
        handed_over="Assessment and level",
        close=False,
    )
    with house.reading("admissions") as reader:
        entry = privacy.disclosures(reader, client_id=client)[0]
        referral = Referral.objects.all().visible_to(reader).get()
    assert (entry.recipient, entry.what) == ("Cedar Residential", "Assessment and level")
    assert referral.disclosure_id is not None and row(house, enquiry).state == "open"


def test_an_emergency_needs_no_consent_but_is_listed(house: House) -> None:
    enquiry, by = enquire(house), house.actor("admissions")
    told = {
        "by": by, "at": LATER, "enquiry_id": enquiry, "kind": "emergency", "to_name": "Parkland emergency room", "to_person": "Dr. Imani Cole",
        "handed_over": "What was taken and when", "no_consent_because": "Unconscious",
    }  # fmt: skip
    with pytest.raises(Invalid) as lacks:
        actions.refer_out(**told)
    assert lacks.value.field == "nature"
    actions.refer_out(**told, nature="Took pills and fainted on the phone")
    with house.reading("admissions") as reader:
        assert (
            privacy.disclosures(reader, client_id=client_of(house, enquiry))[0].recipient
            == "Dr. Imani Cole, Parkland emergency room"
        )


def test_nobody_at_another_center_works_on_it(house: House, other_house: House) -> None:
    enquiry = enquire(house)
    spoken(house, enquiry)
    with pytest.raises(Refused):
        actions.close_enquiry(
            by=other_house.actor("admissions"), at=LATER, enquiry_id=enquiry, reason="not_reached"
        )
    with other_house.reading("admissions") as reader:
        assert queries.enquiry(reader, enquiry_id=enquiry, now=LATER) is None
        assert queries.board(reader, now=LATER).counts.open == 0
