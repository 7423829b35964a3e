"""What is planned in a week, what is fixed and only takes time, and who is there: decided once for all parts of the problem."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from midspan.center.queries import CenterProfile, RoomView, StaffView
from midspan.rules.schedule import moments, numbers
from midspan.rules.schedule.planning import Planning, Preset
from midspan.schedule.queries.planning.grid import MINUTES, Grid, Place, minute
from midspan.schedule.queries.planning.shapes import MeetingRow, Rows, VisitRow

PRIMARY = "individual"
MADE = ("", "planned")


@dataclass(frozen=True)
class Scene:
    """One week of a center. Nothing that begins before `now` is planned any more: it counts towards hours and is done."""

    center: CenterProfile
    rows: Rows
    monday: date
    now: datetime
    numbers: Planning
    preset: Preset

    @cached_property
    def grid(self) -> Grid:
        """From opening to closing, and as far as groups reach beyond. With a Sunday only where something is on it."""
        walls = [one.wall for one in self.rows.meetings]
        ends = [minute(one.start) + one.minutes for one in walls]
        first = min([self.center.opens_hour * 60, *(minute(one.start) for one in walls)])
        last = min(max([self.center.closes_hour * 60, *ends]), 24 * 60)
        visits = (one.starts_at.astimezone(self.center.zone).weekday() for one in self.rows.visits)
        used = {*(one.weekday for one in walls), *visits}
        return Grid(
            self.monday, self.center.zone, 7 if 6 in used else 6, first // MINUTES * MINUTES, -(-last // MINUTES) * MINUTES
        )  # fmt: skip

    @cached_property
    def clients(self) -> tuple[UUID, ...]:
        """Who is in care in the week or waits for a group, and may be seen by the reader."""
        waiting = (client for client, _ in self.rows.waits)
        return tuple(dict.fromkeys([*sorted(self.rows.stays), *waiting]))

    @cached_property
    def meetings(self) -> tuple[MeetingRow, ...]:
        """Those that are planned: to come, with somebody in them whom the reader may see or nobody at all."""
        return tuple(one for one in self.rows.meetings if one.state in MADE and self._is_open(one))

    @cached_property
    def fixed(self) -> tuple[MeetingRow, ...]:
        """Those that took place, or will as they are."""
        planned = {one.slot_id for one in self.meetings}
        return tuple(
            one
            for one in self.rows.meetings
            if one.slot_id not in planned and one.state not in ("", "cancelled")
        )

    @cached_property
    def seated(self) -> dict[int, list[UUID]]:
        """Clients with a place, by weekly time: those of its session or, where none is made yet, those who belong."""
        found: dict[int, list[UUID]] = {one.slot_id: [] for one in self.rows.meetings}
        known = set(self.clients)
        for seat in self.rows.seats:
            if seat.booked and seat.client_id in known:
                found.setdefault(seat.slot_id, []).append(seat.client_id)
        for one in self.rows.meetings:
            if not one.state:
                found[one.slot_id] = [client for client in self._belonging(one) if client in known]
        return found

    @cached_property
    def roster(self) -> dict[int, list[UUID]]:
        """Who belongs to a weekly time: those seated, and those who gave back their place this once."""
        found = {slot: list(clients) for slot, clients in self.seated.items()}
        known = set(self.clients)
        for seat in self.rows.seats:
            if not seat.booked and seat.client_id in known:
                found.setdefault(seat.slot_id, []).append(seat.client_id)
        return found

    @cached_property
    def block_of(self) -> dict[int, int]:
        """The first weekly time that is at the same time and counts for as much, by weekly time."""
        first: dict[tuple[Place, int], int] = {}
        return {
            one.slot_id: first.setdefault((self.place(one), self.counted(one)), one.slot_id)
            for one in self.meetings
        }

    @cached_property
    def seats_of(self) -> dict[UUID, list[MeetingRow]]:
        """The planned meetings in which each client has a place."""
        found: dict[UUID, list[MeetingRow]] = defaultdict(list)
        for one in self.meetings:
            for client in self.seated[one.slot_id]:
                found[client].append(one)
        return found

    @cached_property
    def done_of(self) -> dict[UUID, list[MeetingRow]]:
        """The fixed meetings of each client."""
        found: dict[UUID, list[MeetingRow]] = defaultdict(list)
        for one in self.fixed:
            for client in self.seated[one.slot_id]:
                found[client].append(one)
        return found

    @cached_property
    def therapist(self) -> dict[UUID, int]:
        """Each client's primary therapist."""
        return dict(self.rows.team)

    def excluded(self, client: UUID | None) -> frozenset[int]:
        """The members of staff whom a client does not meet."""
        return self.rows.company.staff.get(client, frozenset()) if client else frozenset()

    @cached_property
    def people(self) -> dict[int, StaffView]:
        """Who works at the center now, and whoever leads or sees somebody in the week."""
        needed = {
            user
            for one in self.rows.meetings
            for user in (one.leader_id, one.co_leader_id, one.group_leader_id)
        }
        needed |= {one.user_id for one in self.rows.visits}
        return {one.user_id: one for one in self.rows.staff if one.active or one.user_id in needed}

    @cached_property
    def rooms(self) -> dict[int, list[RoomView]]:
        """The real rooms of each site."""
        found: dict[int, list[RoomView]] = {one.id: [] for one in self.center.sites}
        for one in self.center.rooms:
            if not one.virtual:
                found.setdefault(one.site_id, []).append(one)
        return found

    @cached_property
    def homes(self) -> dict[int, int]:
        """The site of each member of staff: where they lead most of their groups, else the center's first."""
        led: dict[int, list[int]] = defaultdict(list)
        for (user, _), sites in self.led.items():
            led[user] += sites
        first = next(iter(self.rooms))
        return {user: _most(led[user]) if led[user] else first for user in self.people}

    @cached_property
    def led(self) -> dict[tuple[int, date], list[int]]:
        """The sites of the groups that somebody leads on a day."""
        found: dict[tuple[int, date], list[int]] = defaultdict(list)
        for one in self.rows.meetings:
            site = self.site_of(one)
            if site is not None and one.state != "cancelled":
                found[one.leader_id, one.on].append(site)
        return found

    def site_on(self, user: int, on: date) -> int:
        """Where somebody works on a day: where they lead most of their groups then, else at their own site."""
        here = self.led.get((user, on))
        return _most(here) if here else self.homes.get(user, next(iter(self.rooms)))

    def site_of(self, one: MeetingRow) -> int | None:
        """Where a meeting is, None by video. A group that meets both ways is where its room is."""
        room = next((room for room in self.center.rooms if room.id == one.room_id), None)
        if room is not None and not room.virtual:
            return room.site_id
        return next(iter(self.rooms)) if one.mode == "on_site" else None

    def place(self, one: MeetingRow) -> Place:
        """When a meeting is; only for those of which something lies in the grid."""
        found = self.grid.wall(one.wall)
        assert found is not None, one  # the grid reaches over every meeting
        return found

    def counted(self, one: MeetingRow) -> int:
        """Minutes that a meeting adds to the hours of its clients."""
        return one.wall.minutes if self.is_countable(one.service_id) else 0

    def is_countable(self, service_id: int | None) -> bool:
        return any(one.id == service_id and one.countable for one in self.center.services)

    def counts(self, kind: str) -> bool:
        """Whether appointments of a kind count, where nobody says otherwise."""
        key = numbers(self.monday).service_of.get(kind)
        return any(one.key == key and one.countable for one in self.center.services)

    def counted_visit(self, one: VisitRow) -> int:
        if not self.is_countable(one.service_id):
            return 0
        return round((one.ends_at - one.starts_at).total_seconds() / 60)

    def program_key(self, program_id: int) -> str:
        return _key(self.center.programs, program_id)

    def service_key(self, service_id: int) -> str:
        return _key(self.center.services, service_id)

    def track_key(self, track_id: int | None) -> str:
        return "" if track_id is None else _key(self.center.tracks, track_id)

    def _is_open(self, one: MeetingRow) -> bool:
        starts = one.starts_at or moments(one.on, one.wall.start, one.wall.end, self.center.zone)[0]
        hidden_only = one.taken > 0 and not self.seated[one.slot_id]
        site = self.site_of(one)
        at_home = site is None or self.site_on(one.leader_id, one.on) == site
        return starts >= self.now and not hidden_only and at_home

    def _belonging(self, one: MeetingRow) -> list[UUID]:
        return [
            each.client_id
            for each in self.rows.belongs
            if each.group_id == one.group_id
            and (not each.slots or one.slot_id in each.slots)
            and each.from_on <= one.on
            and (each.until_on is None or one.on <= each.until_on)
        ]


def _most(sites: list[int]) -> int:
    """The one that is there most often, of several the first by number."""
    return max(sorted(set(sites)), key=sites.count)


def _key(rows: Iterable[object], row_id: int) -> str:
    """The key of a row of the center's file, else its number."""
    return next((one.key for one in rows if one.id == row_id), str(row_id))  # type: ignore[attr-defined]
