"""Tracks with their places, staff with their licences: what an admission chooses from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Value

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.people.models import CareTeamMember, Episode
from midspan.rules import tables


@dataclass(frozen=True, slots=True)
class Place:
    """Where and with whom a stay begins. `team` is a user id by place in the team; a place left empty is absent."""

    program_id: int
    level: str
    track: str
    first_day: date
    weeks: int
    team: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that stands in the way. `where` is the name of the chart page that mends it, empty for this form's
    own `field`; `stops` False is a word of warning.
    """

    says: str
    where: str = ""
    field: str = ""
    stops: bool = True


@dataclass(frozen=True, slots=True)
class TrackOption:
    """A track with its days in words and its places; `free` is never below nothing."""

    key: str
    name: str
    program_id: int
    level: str
    days: str
    weekdays: frozenset[int]
    telehealth: bool
    seats: int
    taken: int

    @property
    def free(self) -> int:
        return max(0, self.seats - self.taken)

    def next_day(self, on: date) -> date:
        """The next day on which it meets, from a day on."""
        return next(
            day for n in range(8) if (day := on + timedelta(days=n)).weekday() in self.weekdays or n == 7
        )


@dataclass(frozen=True, slots=True)
class StaffOption:
    """A member of staff for a place in the team; `problem` says why they cannot take it on that day."""

    user_id: int
    name: str
    clients: int
    problem: str


@dataclass(frozen=True, slots=True)
class TeamPlace:
    """A place in the care team: who could take it, and whether somebody has to."""

    key: str
    label: str
    required: bool
    options: tuple[StaffOption, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """Everything the admission form offers at a center on a day."""

    center: centers.CenterProfile
    tracks: tuple[TrackOption, ...]
    places: tuple[TeamPlace, ...]

    def track(self, key: str) -> TrackOption | None:
        return next((one for one in self.tracks if one.key == key), None)


def options(reader: Reader, *, on: date, center: centers.CenterProfile | None = None) -> Options:
    """What there is to choose from on a day, with places taken and licences checked, in two queries. A page hands its
    profile in."""
    center = center or centers.profile(reader.center_id)
    taken, loads = _counts(reader)
    names = {one.id: one.name for one in center.programs}
    tracks = tuple(
        TrackOption(
            key=t.key, name=f"{t.name} ({names[t.program_id]})" if len(center.programs) > 1 else t.name, program_id=t.program_id,
            level=t.level_code, days=days_of(t), weekdays=frozenset(m.weekday for m in t.meetings), telehealth=t.telehealth,
            seats=t.seats, taken=taken.get(t.id, 0),
        )
        for t in center.tracks
    )  # fmt: skip
    return Options(center, tracks, _team_places(center, loads, on))


def places_taken(reader: Reader) -> dict[int, int]:
    """Open episodes of the reader's center by track."""
    return _counts(reader)[0]


def days_of(track: centers.TrackView) -> str:
    """`Mon, Wed, Thu at 17:30`, or with each day's time where they differ."""
    times = {m.start for m in track.meetings}
    if len(times) == 1:
        return f"{', '.join(m.day[:3] for m in track.meetings)} at {_clock(times.pop())}"
    return ", ".join(f"{m.day[:3]} {_clock(m.start)}" for m in track.meetings)


def _team_places(center: centers.CenterProfile, load: Mapping[int, int], on: date) -> tuple[TeamPlace, ...]:
    """The places of a care team with who could take each. Licences are those of the center's State: the client's counts by
    video, and is checked with the place that is chosen."""
    rows = tables.load("admission", on)["team"]
    everybody = centers.staff(center.id)
    found = []
    for key, row in rows.items():
        if row["service"] and not center.of_kind(row["service"]):
            continue
        able = [one for one in everybody if one.roles & set(row["roles"])]
        found.append(
            TeamPlace(
                key, row["label"], bool(row["required"]),
                tuple(
                    StaffOption(one.user_id, one.signed_name, load.get(one.user_id, 0), licence_problem(one, row["licence"], on, center.state))
                    for one in able
                ),
            )
        )  # fmt: skip
    return tuple(found)


def licence_problem(one: centers.StaffView, needed: bool, on: date, state: str) -> str:
    """Why a member of staff cannot take a place that needs a licence, as a sentence; empty where they can."""
    if not needed:
        return ""
    if not one.licensed:
        return f"{one.name} has no licence on file, and this place needs one."
    if not one.license_valid(on):
        return f"The licence of {one.name} ended on {one.license_expires:%B} {one.license_expires.day}, {one.license_expires.year}."  # type: ignore[union-attr]
    if state and one.license_state != state:
        return f"{one.name} is licensed in {one.license_state}, not in {state}."
    return ""


def _counts(reader: Reader) -> tuple[dict[int, int], dict[int, int]]:
    """At the reader's center, in one query: open episodes by track, and clients on open teams by member of staff."""
    here = Episode.objects.all().for_action().filter(client__center_id=reader.center_id, discharged_on=None)
    teams = CareTeamMember.objects.all().for_action().filter(client__center_id=reader.center_id, until=None)
    seats = here.filter(track__isnull=False).values_list(Value("seats"), "track_id").annotate(Count("id"))
    loads = (
        teams.filter(client_id__in=here.values("client_id"))
        .values_list(Value("loads"), "user_id")
        .annotate(Count("client_id", distinct=True))
    )
    found: dict[str, dict[int, int]] = {"seats": {}, "loads": {}}
    for of, key, count in seats.union(loads, all=True):
        found[of][key] = count
    return found["seats"], found["loads"]


def _clock(start: object) -> str:
    return f"{start:%-I:%M %p}"
