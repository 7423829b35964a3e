"""Groups and people in care, led by public actions only."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from midspan.center import queries as centers
from midspan.people import actions as people
from midspan.rules.schedule import WallTime, moments
from midspan.schedule import actions as schedule
from midspan.schedule.facts import AppointmentFacts, GroupFacts
from tests.support.center import House

FIRST = date(2026, 3, 2)  # the Monday of `center.AT`, six days before clocks go forward in Dallas
BECAUSE = "First week"


def in_care(
    house: House, *, level: str = "2.1", on: date = FIRST, at: datetime | None = None, program: str = "adult",
    expected_end_on: date | None = None, **identity: Any,
) -> UUID:  # fmt: skip
    """A client with an open episode."""
    client_id = house.person(at=at, **identity)
    profile = house.profile()
    whose = next(one for one in profile.programs if one.key == program)
    offering = profile.level(level, whose.id)
    assert offering is not None
    people.open_episode(
        by=house.actor("clinical_director"), at=at or house.at, client_id=client_id, program_id=whose.id, track_id=None,
        offering_id=offering.id, level=level, admitted_on=on, expected_end_on=expected_end_on,
    )  # fmt: skip
    return client_id


def many_in_care(house: House, count: int, **how: Any) -> list[UUID]:
    """Several clients with an open episode: Client 1, Client 2, …"""
    return [
        in_care(house, legal_first="Client", legal_last=str(n + 1), phone="", **how) for n in range(count)
    ]


def facts(house: House, title: str = "Process group", **changes: Any) -> GroupFacts:
    """A group of the adult program on Monday, Wednesday and Friday from nine to noon, led by Tom Reyes in the first room."""
    profile = house.profile()
    usual = GroupFacts(
        program_id=next(one.id for one in profile.programs if one.key == "adult"),
        service_id=next(one.id for one in profile.services if one.key == "group_therapy"), title=title,
        leader_id=house.users["group_leader"], capacity=min(8, profile.group_max), from_on=FIRST,
        slots=slots("mon wed fri", "09:00", "12:00"), room_id=rooms(house)[0].id,
    )  # fmt: skip
    return replace(usual, **changes)


def slots(days: str, start: str, end: str) -> tuple[WallTime, ...]:
    """`mon wed`, `09:00`, `10:30` as weekly times."""
    names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    return tuple(
        WallTime(names.index(day), time.fromisoformat(start), time.fromisoformat(end)) for day in days.split()
    )


def rooms(house: House) -> list[centers.RoomView]:
    """The center's real rooms, the largest first."""
    real = [one for one in house.profile().rooms if not one.virtual]
    return sorted(real, key=lambda one: -one.capacity)


def group(house: House, title: str = "Process group", *, at: datetime | None = None, **changes: Any) -> int:
    """An open group; its id."""
    return schedule.open_group(
        by=house.actor("scheduler"), at=at or house.at, facts=facts(house, title, **changes)
    )


def enrolled(
    house: House, client_id: UUID, *group_ids: int, on: date = FIRST, at: datetime | None = None
) -> None:
    """A client in some groups, with a reason in case the week is unusual."""
    schedule.enrol_many(
        by=house.actor("scheduler"), at=at or house.at, client_id=client_id, group_ids=group_ids, from_on=on, reason=BECAUSE
    )  # fmt: skip


def visit(
    house: House, client_id: UUID, on: date, start: str, minutes: int = 60, **changes: Any
) -> AppointmentFacts:
    """An individual session with Mei Okafor, by video."""
    begins, _ = moments(on, time.fromisoformat(start), time.max, house.profile().zone)
    usual = AppointmentFacts(
        client_id=client_id, kind="individual", user_id=house.users["therapist"], starts_at=begins,
        ends_at=begins + timedelta(minutes=minutes), mode="telehealth",
    )  # fmt: skip
    return replace(usual, **changes)


def local(house: House, on: date, clock: str) -> datetime:
    """A moment by the center's clock."""
    return moments(on, time.fromisoformat(clock), time.max, house.profile().zone)[0]
