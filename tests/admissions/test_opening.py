"""A first contact makes a client, an enquiry, and nothing that a visitor could learn from."""

from dataclasses import replace

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.admissions.actions.opening import relation_of, split_name
from midspan.coverage.models import Policy
from midspan.outbox.models import Message
from midspan.people.models import Client
from midspan.privacy import queries as privacy
from tests.support.admissions import CARD, MOTHER, NOW, RUTH, consent, enquire, row
from tests.support.center import House


def test_a_person_enquires_on_the_public_form(house: House) -> None:
    found = row(house, enquire(house, insurance=CARD, consent=consent()))
    assert (found.client.legal_first, found.client.legal_last, found.client.phone) == (
        "Ruth",
        "Castellanos-Whitaker",
        "+12145550132",
    )
    assert found.client.may_leave_message and found.person_knows
    assert (found.step, found.state, found.owner_id, found.track) == ("contact", "open", None, "evening")
    assert found.next_step == "Call back" and found.next_due_at == found.step_due_at
    with house.reading("admissions") as reader:
        policy = Policy.objects.all().visible_to(reader).get(client=found.client_id)
        assert (policy.source, policy.member_id) == ("told", "XYZ123456789")
        assert privacy.active_consent(reader, found.client_id, "verification", NOW)


def test_a_relatives_ways_to_be_reached_stay_apart(house: House) -> None:
    found = row(house, enquire(house, MOTHER))
    assert (found.client.legal_last, found.client.phone, found.client.email) == ("Okonkwo", "", "")
    assert not found.client.may_leave_message
    assert (found.caller_phone, found.person_knows) == ("+12145550177", False)


def test_an_acknowledgement_only_where_allowed_and_neutral(house: House) -> None:
    enquire(house, MOTHER)
    enquire(house, RUTH)
    message = Message.objects.get()
    assert message.address == "maureen@mail.example" and message.context == {"center": ""}
    quiet = replace(MOTHER, caller=replace(MOTHER.caller, may_leave_message=False))
    enquire(house, quiet)
    assert Message.objects.count() == 1


def test_staff_who_take_a_call_own_it(house: House) -> None:
    found = row(house, enquire(house, by=house.actor("admissions"), source="phone"))
    assert found.owner_id == house.user("admissions").pk


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"caller": replace(RUTH.caller, name=" ")}, "caller_name"),
        ({"caller": replace(RUTH.caller, phone="", email="")}, "caller_phone"),
        ({"caller": replace(RUTH.caller, phone="12")}, "phone"),
        ({"insurance": replace(CARD, member_id="")}, "member_id"),
        ({"consent": replace(consent(), refusal="")}, "signature"),
        ({"consent": replace(consent(), signer_is_person=False)}, "signature"),
        ({"source": "radio"}, "source"),
    ],
)
def test_what_does_not_fit_leaves_nothing_behind(house: House, change: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as wrong:
        enquire(house, **change)
    assert wrong.value.field == field
    with house.reading("admissions") as reader:
        assert not Client.objects.all().visible_to(reader).exists()


def test_another_centers_staff_are_refused(house: House) -> None:
    with pytest.raises(Refused):
        enquire(house, by=replace(house.actor("admissions"), center_id=house.center_id + 1))


def test_names_as_a_first_guess() -> None:
    assert split_name("Ana María de la Cruz") == ("Ana", "María de la", "Cruz")
    assert split_name("de la Cruz, Ana María") == ("Ana", "María", "de la Cruz")
    assert split_name("Björk") == ("Björk", "", "")
    assert split_name("") == ("", "", "")
    assert (relation_of("My step-father"), relation_of("wife"), relation_of("employer")) == (
        "parent",
        "spouse",
        "other",
    )
