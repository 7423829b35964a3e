"""A first contact makes a client, an enquiry, and nothing that a visitor could learn from."""

from dataclasses import replace

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.admissions.actions.opening import relation_of, split_name
from midspan.admissions.models import Enquiry
from midspan.coverage.models import Policy
from midspan.outbox.models import Message
from midspan.people.models import Client
from midspan.privacy import gate
from midspan.privacy import queries as privacy
from tests.support.admissions import CARD, MOTHER, NOW, RUTH, House, consent, enquire


def the(house: House, enquiry_id: object) -> Enquiry:
    reader = house.reads("ana")
    with gate.inside(reader):
        return Enquiry.objects.all().visible_to(reader).select_related("client").get(pk=enquiry_id)


def test_a_person_enquires_on_the_public_form(house: House) -> None:
    row = the(house, enquire(house, insurance=CARD, consent=consent()))
    assert (row.client.legal_first, row.client.legal_last, row.client.phone) == (
        "Ruth",
        "Castellanos-Whitaker",
        "+12145550132",
    )
    assert row.client.may_leave_message and row.person_knows
    assert (row.step, row.state, row.owner_id, row.track) == ("contact", "open", None, "evening")
    assert row.next_step == "Call back" and row.next_due_at == row.step_due_at
    reader = house.reads("ana")
    with gate.inside(reader):
        policy = Policy.objects.all().visible_to(reader).get(client=row.client_id)
        assert (policy.source, policy.member_id) == ("told", "XYZ123456789")
        assert privacy.active_consent(reader, row.client_id, "verification", NOW)


def test_a_relatives_ways_to_be_reached_stay_apart(house: House) -> None:
    row = the(house, enquire(house, MOTHER))
    assert (row.client.legal_last, row.client.phone, row.client.email) == ("Okonkwo", "", "")
    assert not row.client.may_leave_message
    assert (row.caller_phone, row.person_knows) == ("+12145550177", False)


def test_an_acknowledgement_only_where_allowed_and_neutral(house: House) -> None:
    enquire(house, MOTHER)
    enquire(house, RUTH)
    message = Message.objects.get()
    assert message.address == "maureen@mail.example" and message.context == {"center": ""}
    quiet = replace(MOTHER, caller=replace(MOTHER.caller, may_leave_message=False))
    enquire(house, quiet)
    assert Message.objects.count() == 1


def test_staff_who_take_a_call_own_it(house: House) -> None:
    row = the(house, enquire(house, by=house.by("ana"), source="phone"))
    assert row.owner_id == house.user("ana").pk


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
    reader = house.reads("ana")
    with gate.inside(reader):
        assert not Client.objects.all().visible_to(reader).exists()


def test_another_centers_staff_are_refused(house: House) -> None:
    with pytest.raises(Refused):
        enquire(house, by=replace(house.by("ana"), center_id=house.id + 1))


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
