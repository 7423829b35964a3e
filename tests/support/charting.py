"""Groups with people in them on a session day, led there by public actions only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from midspan.charting import actions as charting
from midspan.charting.actions import CheckInFacts, Mark
from midspan.rules.schedule import WallTime
from midspan.schedule import actions as schedule
from midspan.schedule.actions import AppointmentFacts, GroupFacts
from midspan.schedule.models import Session
from tests.support.center import House
from tests.support.treatment import in_care

DAY = date(2026, 3, 2)  # a Monday
PEOPLE = (
    ("Dana", "Whitfield"), ("Omar", "Haddad"), ("Ruth", "Castellanos"), ("Lena", "Brandt"), ("Minh", "Tran"), ("Aisha", "Bello"),
    ("Pavel", "Novak"), ("Carmen", "Ibarra"),
)  # fmt: skip
LINES = (
    "Spoke about the fight on Saturday and what helped not to drink afterwards.",
    "Listened closely; practised the urge exercise and rated it down from seven to four.",
    "Brought a worry about work, made a list of three people to call.",
    "Quiet at first, then described the first sober week since June.",
    "Asked for help with sleep; will try the evening plan until Thursday.",
    "Led the breathing exercise and encouraged somebody new.",
    "Named paydays as the hardest trigger and planned a walk instead.",
    "Connected cravings with loneliness, wants to visit the Sunday meeting.",
)
SHARED = "The group mapped urges as waves, practised surfing one in pairs, and wrote a plan for the weekend."


@dataclass(frozen=True)
class Scene:
    """A group of a house with its members, and its sessions by day."""

    house: House
    group_id: int
    people: tuple[UUID, ...]

    def session(self, on: date = DAY) -> UUID:
        """The session of a day."""
        return Session.objects.values_list("pk", flat=True).get(group_id=self.group_id, on=on)

    def begins(self, on: date = DAY) -> datetime:
        """When it begins."""
        return Session.objects.values_list("starts_at", flat=True).get(group_id=self.group_id, on=on)

    def ends(self, on: date = DAY) -> datetime:
        """When it ends."""
        return Session.objects.values_list("ends_at", flat=True).get(group_id=self.group_id, on=on)

    def mark(
        self, *rows: Mark, on: date = DAY, by: str = "group_leader", at: datetime | None = None
    ) -> charting.Marked:
        """Mark clients; without rows everybody was there."""
        marks = rows or tuple(Mark(one) for one in self.people)
        when = at or self.begins(on) + timedelta(minutes=10)
        return charting.mark(by=self.house.actor(by), at=when, session_id=self.session(on), rows=marks)

    def write(self, lines: dict[UUID, tuple[str, Sequence[UUID]]] | None = None, *, on: date = DAY, text: str = SHARED,
              by: str = "group_leader", **how: Any) -> int:  # fmt: skip
        """Write the shared text and a line for everybody."""
        usual: dict[UUID, tuple[str, Sequence[UUID]]] = {
            one: (line, ()) for one, line in zip(self.people, LINES, strict=False)
        }
        return charting.save_group_note(
            by=self.house.actor(by), at=self.ends(on), session_id=self.session(on), topic="Urges are waves", text=text,
            lines=usual if lines is None else lines, **how,
        )  # fmt: skip

    def sign(
        self, *, on: date = DAY, by: str = "group_leader", at: datetime | None = None
    ) -> charting.Signed:
        """Sign the group's note."""
        return charting.sign_group_note(
            by=self.house.actor(by), at=at or self.ends(on), session_id=self.session(on)
        )


def group(
    house: House, size: int = 2, *, title: str = "Process group", slots: Sequence[WallTime] | None = None,
    service: str = "group_therapy", leader: str = "group_leader", mode: str = "on_site", people: Sequence[UUID] | None = None,
    admitted_on: date = DAY, reason: str = "A first week.",
) -> Scene:  # fmt: skip
    """A group on Monday, Wednesday and Friday from 9:00 to 10:30 with some of PEOPLE in it."""
    profile, before = house.profile(), house.at - timedelta(days=3)
    offered = profile.level("2.1")
    assert offered is not None and offered.program_id is not None
    group_id = schedule.open_group(
        by=house.actor("scheduler"), at=before,
        facts=GroupFacts(
            program_id=offered.program_id, service_id=next(one.id for one in profile.services if one.key == service), title=title,
            leader_id=house.users[leader], capacity=8, from_on=DAY, mode=mode,
            slots=tuple(slots or [WallTime(day, time(9), time(10, 30)) for day in (0, 2, 4)]),
        ),
    )  # fmt: skip
    if people is None:
        people = [
            in_care(house, at=before, admitted_on=admitted_on, legal_first=first, legal_last=last)
            for first, last in PEOPLE[:size]
        ]
    for one in people:
        schedule.enrol(
            by=house.actor("scheduler"), at=before, client_id=one, group_id=group_id, from_on=max(DAY, admitted_on), reason=reason
        )  # fmt: skip
    return Scene(house, group_id, tuple(people))


def visit(
    house: House, client_id: UUID, *, kind: str = "individual", role: str = "therapist", hour: int = 14, on: date = DAY,
    minutes: int = 50, service: str | None = None,
) -> UUID:  # fmt: skip
    """An appointment at an hour of the center's day; its id."""
    starts = datetime.combine(on, time(hour), house.profile().zone)
    services = {one.key: one.id for one in house.profile().services}
    return schedule.book(
        by=house.actor("scheduler"), at=house.at - timedelta(days=1),
        facts=AppointmentFacts(
            client_id=client_id, kind=kind, user_id=house.users[role], starts_at=starts, ends_at=starts + timedelta(minutes=minutes),
            service_id=services[service] if service else None,
        ),
    )  # fmt: skip


SAFE = CheckInFacts(mood=6, craving=3, use="none", safe_home="yes")
