"""Contacts and admission items."""

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.people import actions, items, queries
from midspan.people.actions import ContactFacts
from midspan.trail.models import Entry
from tests.people.test_clients import admit
from tests.support.center import AT, House

pytestmark = pytest.mark.django_db
MOTHER = ContactFacts(
    name="Joan Whitfield",
    relationship="mother",
    phone="214-555-0177",
    emergency=True,
    may_be_told="That Dana is safe",
)


def contacts(house: House, client_id: object) -> tuple[queries.ContactRow, ...]:
    with house.reading("admissions") as reader:
        return queries.contacts(reader, client_id=client_id)


def test_a_contact_is_added_changed_removed_and_brought_back(house: House) -> None:
    client_id, by = house.person(), house.actor("admissions")
    contact_id = actions.add_contact(by=by, at=AT, client_id=client_id, facts=MOTHER)
    assert contacts(house, client_id)[0].phone == "+12145550177"
    changed = actions.change_contact(
        by=by,
        at=AT,
        client_id=client_id,
        contact_id=contact_id,
        facts=ContactFacts(
            name="Joan Whitfield", relationship="mother", phone="214-555-0178", emergency=True
        ),
    )
    assert sorted(changed) == ["may_be_told", "phone"]
    actions.remove_contact(by=by, at=AT, client_id=client_id, contact_id=contact_id)
    assert contacts(house, client_id) == ()
    with pytest.raises(Refused):
        actions.change_contact(by=by, at=AT, client_id=client_id, contact_id=contact_id, facts=MOTHER)
    actions.restore_contact(by=by, at=AT, client_id=client_id, contact_id=contact_id)
    assert len(contacts(house, client_id)) == 1
    assert list(Entry.objects.filter(subject_type="contact").order_by("id").values_list("verb", flat=True)) == [
        "contact.added", "contact.changed", "contact.removed", "contact.restored",
    ]  # fmt: skip
    assert not Entry.objects.filter(detail__icontains="Joan").exists()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (ContactFacts(name=" ", relationship="mother"), "name"),
        (ContactFacts(name="Joan", relationship=""), "relationship"),
        (ContactFacts(name="Joan", relationship="mother", phone="12"), "phone"),
        (ContactFacts(name="Joan", relationship="mother", emergency=True), "phone"),
        (ContactFacts(name="Joan", relationship="mother", email="joan"), "email"),
        (ContactFacts(name="Joan", relationship="mother", may_be_told="x" * 301), "may_be_told"),
    ],
)
def test_a_contact_that_cannot_be_reached_or_named_is_refused(
    house: House, facts: ContactFacts, field: str
) -> None:
    client_id = house.person()
    with pytest.raises(Invalid) as problem:
        actions.add_contact(by=house.actor("admissions"), at=AT, client_id=client_id, facts=facts)
    assert problem.value.field == field
    assert contacts(house, client_id) == ()


def test_a_contact_of_another_client_is_not_this_ones(house: House) -> None:
    one, other, by = house.person(), house.person(phone=""), house.actor("admissions")
    contact_id = actions.add_contact(by=by, at=AT, client_id=one, facts=MOTHER)
    with pytest.raises(Refused):
        actions.remove_contact(by=by, at=AT, client_id=other, contact_id=contact_id)


def test_admission_items_are_kept_bit_by_bit(house: House) -> None:
    client_id, by = house.person(), house.actor("assessor")
    assert actions.save_intake(
        by=by, at=AT, client_id=client_id, answers={"veteran": "2", "education": "3"}
    ) == ["veteran", "education"]
    assert actions.save_intake(
        by=by, at=AT, client_id=client_id, answers={"veteran": "1", "education": "3"}
    ) == ["veteran"]
    actions.save_intake(by=by, at=AT, client_id=client_id, answers={"education": ""})
    with house.reading("assessor") as reader:
        view = queries.intake(reader, client_id=client_id)
    assert view.answers == {"veteran": "1"}
    assert (view.answered, view.asked) == (1, len(items.ITEMS))
    assert items.BY_NAME["veteran"].words("1") == "Yes"


def test_an_unknown_item_or_code_keeps_nothing(house: House) -> None:
    client_id, by = house.person(), house.actor("assessor")
    with pytest.raises(Invalid):
        actions.save_intake(by=by, at=AT, client_id=client_id, answers={"veteran": "1", "shoe_size": "9"})
    with pytest.raises(Invalid) as problem:
        actions.save_intake(by=by, at=AT, client_id=client_id, answers={"veteran": "1", "education": "77"})
    assert problem.value.field == "education"
    with house.reading("assessor") as reader:
        assert queries.intake(reader, client_id=client_id).answers == {}


def test_the_episode_takes_over_what_was_asked_before_it(house: House) -> None:
    client_id, by = house.person(), house.actor("assessor")
    actions.save_intake(by=by, at=AT, client_id=client_id, answers={"veteran": "2"})
    admit(house, client_id)
    actions.save_intake(by=by, at=AT, client_id=client_id, answers={"employment": "1"})
    with house.reading("assessor") as reader:
        assert queries.intake(reader, client_id=client_id).answers == {"veteran": "2", "employment": "1"}


def test_who_does_not_read_the_clinical_class_reads_no_items(house: House) -> None:
    client_id = house.person()
    actions.save_intake(by=house.actor("assessor"), at=AT, client_id=client_id, answers={"substance_1": "2"})
    with house.reading("scheduler") as reader:
        assert queries.intake(reader, client_id=client_id).answers == {}


def test_every_item_has_words_for_every_code() -> None:
    for item in items.ITEMS:
        pairs = item.choices()
        assert len(pairs) >= 2
        assert all(code and words for code, words in pairs)
