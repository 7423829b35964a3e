"""The admission: everything missing is said at once; two never take one place; the enquiry ends as admitted."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.admissions import actions, queries
from midspan.admissions.actions import NotYet
from midspan.admissions.queries import Place
from midspan.center.models import Center, Staff, Track
from midspan.people import queries as people
from midspan.people.actions import Identity, update_identity
from midspan.privacy import papers as texts
from midspan.privacy.actions import give_notice
from tests.support import assessment, papers
from tests.support.admissions import MOTHER, NOW, RUTH, client_of, enquire, pays_alone, row, spoken
from tests.support.center import House

AT = NOW + timedelta(hours=5)
THURSDAY = date(2026, 3, 5)


def place(house: House, **changes: Any) -> Place:
    adult = next(p for p in house.profile().programs if p.age_group == "adult")
    usual = Place(
        adult.id,
        "2.1",
        "evening",
        THURSDAY,
        13,
        {"therapist": house.users["therapist"], "coach": house.users["coach"]},
    )
    return replace(usual, **changes)


def signs(house: House, client: UUID) -> None:
    """The papers that stand before an admission."""
    notice = texts.compose(texts.NOTICE, papers.words(), on=NOW.date())
    give_notice(
        by=house.actor("admissions"),
        at=NOW,
        client_id=client,
        text=notice.text,
        template=notice.template,
        how="screen",
        signer=papers.signer(NOW),
    )
    for kind in ("treatment", "tpo"):
        papers.agrees(house, client, kind)


def changed(house: House, track: str, **columns: Any) -> None:
    """A track with other columns; the center counts as reloaded."""
    Track.objects.filter(center_id=house.center_id, key=track).update(**columns)
    Center.objects.filter(pk=house.center_id).update(digest=f"changed {columns}"[:64])


def ready(house: House, enquiry: Any = RUTH) -> UUID:
    """Somebody with everything that an admission needs; the client's id."""
    made = enquire(house, enquiry)
    client = client_of(house, made)
    spoken(house, made)
    assessment.decided(house, client, ratings=(0, 1, 2, 2, 1, 1))
    pays_alone(house, client)
    signs(house, client)
    return client


def admit(house: House, client: UUID, *, by: str = "admissions", **changes: Any) -> UUID:
    return actions.admit(by=house.actor(by), at=AT, client_id=client, place=place(house, **changes))


def test_an_admission_opens_the_episode_and_ends_the_enquiry(house: House) -> None:
    client = ready(house)
    admit(house, client)
    with house.reading("therapist") as reader:
        header = people.client_header(reader, client_id=client)
        assert header is not None
        assert (header.level, header.admitted_on, header.expected_end_on) == (
            "2.1",
            THURSDAY,
            date(2026, 6, 3),
        )
        assert header.mrn
        assert {t.role for t in people.team(reader, client_id=client)} >= {"therapist", "coach"}
    with house.reading("admissions") as reader:
        found = row(house, queries.newest_of(reader, client_id=client))
        steps = queries.steps_of(reader, client_id=client)
    assert (found.state, found.next_step) == ("admitted", "")
    assert all(s.state == "done" for s in steps)
    with pytest.raises(NotYet, match="admitted already"):
        admit(house, client)


def test_everything_missing_is_said_at_once(house: House) -> None:
    client = client_of(house, enquire(house, person=replace(RUTH.person, born_on=None)))
    with pytest.raises(NotYet) as no:
        admit(house, client, first_day=date(2026, 3, 8), team={})
    said = [one.says for one in no.value.missing]
    for part in (
        "date of birth",
        "no assessment",
        "self-pay",
        "does not meet on that day",
        "Name the primary therapist",
        "Name the recovery coach",
    ):
        assert any(part in one for one in said), part
    assert any(one.where == "admissions:paperwork" for one in no.value.missing)
    with pytest.raises(Refused, match="Your role"):
        admit(house, client, by="assessor")


def test_the_level_is_the_decided_one(house: House) -> None:
    client = ready(house)
    with pytest.raises(NotYet, match="decided level is 2.1"):
        admit(house, client, level="2.5", track="full_day")
    with pytest.raises(NotYet, match="does not offer this level"):
        admit(house, client, level="3.5")
    with pytest.raises(NotYet, match="does not belong"):
        admit(house, client, track="full_day")


def test_a_program_has_its_ages(house: House) -> None:
    client = ready(house)
    young = next(p for p in house.profile().programs if p.age_group == "adolescent")
    with pytest.raises(NotYet, match="12 to 17; the client will be 37"):
        admit(house, client, program_id=young.id, track="adolescent")


def test_licences_are_checked(house: House) -> None:
    client = ready(house)
    Staff.objects.filter(user_id=house.users["therapist"]).update(license_expires=date(2026, 3, 3))
    with pytest.raises(NotYet, match="ended on March 3, 2026"):
        admit(house, client)
    Staff.objects.filter(user_id=house.users["therapist"]).update(license_expires=None, license_state="OK")
    with pytest.raises(NotYet, match="licensed in OK, not in TX"):
        admit(house, client)
    Staff.objects.filter(user_id=house.users["therapist"]).update(license_state="TX")
    with pytest.raises(NotYet, match="is not a primary therapist here"):
        admit(house, client, team={"therapist": house.users["nurse"], "coach": house.users["coach"]})
    admit(house, client)


def test_by_video_the_clients_state_counts(house: House) -> None:
    changed(house, "evening", mode="telehealth")
    client = ready(house)
    with pytest.raises(NotYet) as no:
        admit(house, client)
    said = " ".join(one.says for one in no.value.missing)
    assert "the state where the client is must be known" in said and "ideo" in said
    update_identity(by=house.actor("admissions"), at=AT, client_id=client, identity=Identity(state="OK"))
    with pytest.raises(NotYet, match="not in OK"):
        admit(house, client)


def test_the_last_place_is_taken_once(house: House) -> None:
    changed(house, "evening", seats=1)
    first = ready(house)
    second = ready(house, replace(MOTHER, person=replace(MOTHER.person, born_on=date(1990, 1, 1))))
    admit(house, first)
    with pytest.raises(NotYet, match="is full: 1 of 1 places are taken"):
        admit(house, second)


def test_two_admitted_charts_are_not_merged_here(house: House) -> None:
    first, second = ready(house), ready(house, RUTH)
    admit(house, first)
    by = house.actor("admissions")
    with pytest.raises(Refused, match="Keep this one"):
        actions.merge_clients(by=by, at=AT, kept_id=second, duplicate_id=first)
    admit(house, second)
    with pytest.raises(Refused, match="Both have been admitted"):
        actions.merge_clients(by=by, at=AT, kept_id=first, duplicate_id=second)
    with pytest.raises((Refused, Invalid)):
        actions.merge_clients(by=house.actor("coach"), at=AT, kept_id=first, duplicate_id=second)


def test_who_admits_needs_no_sight_of_assessments(house: House) -> None:
    client = ready(house)
    admit(house, client, by="program_director")
