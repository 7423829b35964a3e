"""Two charts of one person: shown to staff with reasons, joined so that nothing is lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from midspan.access.errors import Refused
from midspan.admissions import actions, queries
from midspan.admissions.models import Enquiry
from midspan.coverage import queries as coverage
from midspan.people.models import Client
from midspan.privacy import queries as privacy
from midspan.trail.models import Entry
from tests.support.admissions import CARD, MOTHER, NOW, RUTH, client_of, consent, enquire, spoken
from tests.support.center import House

LATER = NOW + timedelta(hours=30)
AGAIN = replace(
    RUTH, person=replace(RUTH.person, legal_name="Ruth Castellanos Whitaker", born_on=None, pronouns="")
)


def two(house: House) -> tuple[object, object]:
    first = client_of(house, enquire(house))
    second = client_of(
        house, enquire(house, AGAIN, at=NOW + timedelta(days=1), insurance=CARD, consent=consent())
    )
    return first, second


def test_likely_duplicates_are_shown_with_reasons(house: House) -> None:
    first, second = two(house)
    other = client_of(house, enquire(house, MOTHER))
    with house.reading("admissions") as reader:
        found = queries.alike_to(reader, client_id=first)
        assert [(a.client_id, a.reasons[0]) for a in found] == [
            (second, "Same phone number and a similar name")
        ]
        cards = [c for column in queries.board(reader, now=LATER).columns for c in column.cards]
    assert {c.client_id: c.alike for c in cards} == {first: 1, second: 1, other: 0}


def test_families_who_share_a_phone_are_not_one_person(house: House) -> None:
    first = client_of(house, enquire(house))
    enquire(
        house,
        replace(
            RUTH,
            caller=replace(RUTH.caller, name="Hugo Whitaker"),
            person=replace(RUTH.person, legal_name="Hugo Whitaker", born_on=date(2009, 1, 2)),
        ),
    )
    with house.reading("admissions") as reader:
        found = queries.alike_to(reader, client_id=first)
    assert all("phone" in reason.lower() for a in found for reason in a.reasons)


def test_staff_say_that_they_are_two_people(house: House) -> None:
    first, second = two(house)
    actions.mark_not_same(by=house.actor("admissions"), at=LATER, client_id=second, other_id=first)
    with house.reading("admissions") as reader:
        assert queries.alike_to(reader, client_id=first) == queries.alike_to(reader, client_id=second) == ()
        assert not any(c.alike for column in queries.board(reader, now=LATER).columns for c in column.cards)


def test_merging_loses_nothing(house: House) -> None:
    first, second = two(house)
    moved = actions.merge_clients(by=house.actor("admissions"), at=LATER, kept_id=first, duplicate_id=second)
    assert {"admissions.enquiry", "coverage.policy", "admissions.stepprogress"} <= set(moved)
    with house.reading("admissions") as reader:
        assert Client.objects.all().visible_to(reader).get(pk=second).merged_into_id == first
        assert coverage.coverage(reader, client_id=first).primary.member_id == CARD.member_id
        assert privacy.active_consent(reader, first, "verification", LATER)
        rows = list(Enquiry.objects.all().visible_to(reader).filter(client_id=first).order_by("received_at"))
        assert queries.alike_to(reader, client_id=first) == ()
    assert [(r.state, r.close_reason) for r in rows] == [("open", ""), ("closed", "duplicate")]
    assert (rows[1].merged_into_id, rows[1].merged_from_client) == (rows[0].pk, second)
    for client, verb in ((first, "chart.took_over"), (second, "chart.moved_away")):
        entry = Entry.objects.get(client_id=str(client), verb=verb)
        assert entry.detail["moved"]["coverage.policy"] == moved["coverage.policy"]


OWN = replace(
    RUTH,
    caller=replace(
        RUTH.caller, name="Daniel Okonkwo", phone="214 555 0188", may_leave_message=False, contact_note="Only after six", best_time="Evenings"
    ),
    person=replace(RUTH.person, legal_name="Daniel Okonkwo", born_on=date(2001, 1, 30)),
)  # fmt: skip


@pytest.mark.parametrize("may", [False, True])
@pytest.mark.parametrize("kept", ["the relative's chart", "the person's own"])
def test_the_clients_own_wishes_win_over_those_of_a_relative(house: House, kept: str, may: bool) -> None:
    asked = replace(MOTHER, caller=replace(MOTHER.caller, may_leave_message=not may, safe_to_identify=True))
    enquiry = enquire(house, asked)
    own = replace(OWN, caller=replace(OWN.caller, may_leave_message=may))
    charts = [client_of(house, enquiry), client_of(house, enquire(house, own, at=NOW + timedelta(hours=1)))]
    if kept == "the person's own":
        charts.reverse()
    actions.merge_clients(by=house.actor("admissions"), at=LATER, kept_id=charts[0], duplicate_id=charts[1])
    with house.reading("admissions") as reader:
        seen = queries.enquiry(reader, enquiry_id=enquiry, now=LATER)
    assert seen is not None
    assert (seen.state, seen.by_relative, seen.person_asked, seen.person_knows) == ("open", True, True, True)
    assert (seen.person_may_leave_message, seen.person_best_time) == (may, "Evenings")
    assert seen.person_neutral == "Do not name the center. Only after six"
    page = house.signed_in("admissions").get(f"/enquiries/{enquiry}/").content.decode()
    reach = page[page.index('id="reach"') :]
    assert ("A message may be left" in reach) is may
    assert ("Leave no message" in reach) is not may
    assert reach.index("Only after six") < reach.index("Maureen Okonkwo")


def test_until_the_person_asks_a_relatives_own_wishes_are_shown(house: House) -> None:
    page = house.signed_in("admissions").get(f"/enquiries/{enquire(house, MOTHER)}/").content.decode()
    reach = page[page.index('id="reach"') :]
    assert "A message may be left" in reach
    assert "Does not know that somebody asked" in reach


def test_a_no_in_either_of_two_own_enquiries_stays_a_no(house: House) -> None:
    first = client_of(house, enquire(house, replace(OWN, caller=replace(OWN.caller, may_leave_message=True))))
    second = client_of(house, enquire(house, OWN, at=NOW + timedelta(hours=1)))
    actions.merge_clients(by=house.actor("admissions"), at=LATER, kept_id=first, duplicate_id=second)
    with house.reading("admissions") as reader:
        assert not Client.objects.all().visible_to(reader).get(pk=first).may_leave_message


def test_two_policies_of_two_charts_both_stay(house: House) -> None:
    first = client_of(house, enquire(house, insurance=CARD))
    second = client_of(house, enquire(house, AGAIN, insurance=replace(CARD, payer="Aetna", member_id="W1")))
    third = client_of(house, enquire(house, AGAIN, insurance=CARD))
    by = house.actor("admissions")
    actions.merge_clients(by=by, at=LATER, kept_id=first, duplicate_id=second)
    actions.merge_clients(by=by, at=LATER, kept_id=first, duplicate_id=third)
    with house.reading("admissions") as reader:
        seen = coverage.coverage(reader, client_id=first)
    assert [(p.rank, p.payer) for p in seen.policies] == [(1, CARD.payer), (2, "Aetna")]
    assert len(seen.ended) == 1


def test_a_merge_is_refused_where_it_would_hide_something(house: House) -> None:
    first, second = two(house)
    by = house.actor("admissions")
    with pytest.raises(Refused, match="one chart already"):
        actions.merge_clients(by=by, at=LATER, kept_id=first, duplicate_id=first)
    actions.merge_clients(by=by, at=LATER, kept_id=first, duplicate_id=second)
    with pytest.raises(Refused, match="merged already"):
        actions.merge_clients(by=by, at=LATER, kept_id=first, duplicate_id=second)
    spoken(house, queries_open(house, first), at=LATER)


def queries_open(house: House, client: object) -> object:
    with house.reading("admissions") as reader:
        return queries.newest_of(reader, client_id=client)
