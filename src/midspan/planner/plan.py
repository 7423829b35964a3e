"""A plan of a week: group sessions with their leaders, rooms and clients, and appointments."""

from typing import Literal

import msgspec

Id = int | str


class Session(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One group session. By telehealth `site` and `room` are None."""

    program: str
    topic: str
    block: Id
    mode: Literal["in_person", "telehealth"]
    site: Id | None
    room: int | None
    facilitator: Id
    clients: list[Id]
    standing: Id | None = None

    @property
    def group(self) -> tuple[str, str, Id, Id | None, Id | None]:
        """What makes two sessions the same group for re-planning: neither the room nor the leader."""
        return self.program, self.topic, self.block, self.site, self.standing


class Appointment(msgspec.Struct, frozen=True, kw_only=True):
    """One client with one member of staff, from slot `start` of `day`."""

    client: Id
    kind: str
    staff: Id
    day: int
    start: int


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """Time of a member of staff that is kept: a break, a place for an expected assessment, a part that is co-led."""

    what: str
    staff: Id
    day: int
    start: int
    length: int


class Plan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    sessions: list[Session]
    appointments: list[Appointment]
    held: list[Held] = []
