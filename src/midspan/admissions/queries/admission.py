"""What stands between a client and the first day, and what there is to choose from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count

from midspan.access.actor import system
from midspan.access.reader import Reader
from midspan.admissions import paperwork
from midspan.assessment import queries as assessment
from midspan.center import queries as centers
from midspan.coverage import queries as coverage
from midspan.people import queries as people
from midspan.people.models import CareTeamMember, Episode
from midspan.privacy import gate
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


def options(reader: Reader, *, on: date, client_state: str = "") -> Options:
    """What there is to choose from on a day, with places taken and licences checked."""
    center = centers.profile(reader.center_id)
    taken = places_taken(reader)
    names = {one.id: one.name for one in center.programs}
    tracks = tuple(
        TrackOption(
            key=t.key, name=f"{t.name} ({names[t.program_id]})" if len(center.programs) > 1 else t.name, program_id=t.program_id,
            level=t.level_code, days=days_of(t), weekdays=frozenset(m.weekday for m in t.meetings), telehealth=t.telehealth,
            seats=t.seats, taken=taken.get(t.id, 0),
        )
        for t in center.tracks
    )  # fmt: skip
    return Options(center, tracks, team_places(reader, center=center, on=on, state=center.state))


def places_taken(reader: Reader) -> dict[int, int]:
    """Open episodes of the reader's center by track."""
    rows = Episode.objects.all().for_action().filter(client__center_id=reader.center_id, discharged_on=None, track__isnull=False)
    return dict(rows.values_list("track_id").annotate(Count("id")))


def days_of(track: centers.TrackView) -> str:
    """`Mon, Wed, Thu at 17:30`, or with each day's time where they differ."""
    times = {m.start for m in track.meetings}
    if len(times) == 1:
        return f"{', '.join(m.day[:3] for m in track.meetings)} at {_clock(times.pop())}"
    return ", ".join(f"{m.day[:3]} {_clock(m.start)}" for m in track.meetings)


def team_places(reader: Reader, *, center: centers.CenterProfile, on: date, state: str) -> tuple[TeamPlace, ...]:
    """The places of a care team with who could take each. `state` is where the client is, for licences by video."""
    rows = tables.load("admission", on)["team"]
    everybody, load = centers.staff(reader.center_id), _caseloads(reader)
    found = []
    for key, row in rows.items():
        if row["service"] and not center.of_kind(row["service"]):
            continue
        able = [one for one in everybody if one.roles & set(row["roles"])]
        found.append(
            TeamPlace(
                key, row["label"], bool(row["required"]),
                tuple(
                    StaffOption(one.user_id, one.signed_name, load.get(one.user_id, 0), licence_problem(one, row["licence"], on, state))
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


def standing_gaps(reader: Reader, *, client_id: UUID, at: datetime, telehealth: bool = False) -> tuple[Missing, ...]:
    """Everything that the client's chart still lacks before an admission, all at once. By video takes one paper more."""
    header = people.client_header(reader, client_id=client_id)
    if header is None:
        return (Missing("There is no such client at your center."),)
    if header.merged_into:
        return (Missing("This chart was merged into another. Admit the client there."),)
    if header.episode_id and header.discharged_on is None:
        return (Missing("This client is admitted already."),)
    found = []
    if header.legal_name == "":
        found.append(Missing("The legal name is not recorded.", "people:person"))
    if header.born_on is None:
        found.append(Missing("The date of birth is not recorded.", "people:person"))
    found += _clinical_gaps(_eyes(reader), client_id)
    if not coverage.costs_known(reader, client_id=client_id):
        found.append(Missing("Neither benefits as told by the payer nor self-pay are recorded.", "coverage:client"))
    found += _paper_gaps(reader, client_id, at, telehealth)
    return tuple(found)


def decided_level(reader: Reader, *, client_id: UUID) -> str:
    """The level that is decided and holds, as its code; empty where there is none."""
    signed = assessment.decided(_eyes(reader), client_id=client_id)
    return signed.decided_level if signed else ""


def place_gaps(
    place: Place, *, chosen: Options, decided_level: str, born_on: date | None, client_state: str, today: date
) -> tuple[Missing, ...]:
    """What is wrong with where and with whom: level, population, track, places, first day, length, team. Reads nothing."""
    center = chosen.center
    program = next((one for one in center.programs if one.id == place.program_id), None)
    offered = center.level(place.level, place.program_id)
    if program is None or offered is None:
        return (Missing("The program does not offer this level.", field="program"),)
    found = []
    if decided_level and place.level != decided_level:
        found.append(
            Missing(f"The decided level is {decided_level}, not {place.level}. Decide again if it changed.", "assessment:client", "program")
        )
    found += _age_gap(program, born_on, place.first_day)
    found += _track_gaps(place, chosen, today)
    weeks = offered.possible_weeks
    if place.weeks < 1 or (weeks and not weeks.low <= place.weeks <= (weeks.high or place.weeks)):
        found.append(Missing(f"The expected length at this level is {weeks} weeks here." if weeks else "At least a week.", field="weeks"))
    track = chosen.track(place.track)
    found += _team_gaps(place, center, chosen, client_state if track and track.telehealth else "", bool(track and track.telehealth))
    return tuple(found)


def expected_end(place: Place) -> date:
    """The last day of the expected length."""
    return place.first_day + timedelta(weeks=place.weeks) - timedelta(days=1)


def _age_gap(program: centers.ProgramView, born_on: date | None, first_day: date) -> list[Missing]:
    years = people.age_on(born_on, first_day)
    group = tables.load("admission", first_day)["ages"].get(program.age_group)
    if years is None or group is None or group["from"] <= years <= group["until"]:
        return []
    return [Missing(f"{program.name} is for {group['says']}; the client will be {years} on the first day.", field="program")]


def _track_gaps(place: Place, chosen: Options, today: date) -> list[Missing]:
    track = chosen.track(place.track)
    if track is None or track.program_id != place.program_id or track.level != place.level:
        return [Missing("This track does not belong to that program and level.", field="track")]
    found = []
    if track.free == 0:
        found.append(Missing(f"{track.name} is full: {track.taken} of {track.seats} places are taken. Choose another track.", field="track"))
    if place.first_day < today:
        found.append(Missing("The first day is in the past.", field="first_day"))
    if place.first_day.weekday() not in track.weekdays:
        found.append(Missing(f"{track.name} does not meet on that day. It meets {track.days}.", field="first_day"))
    return found


def _team_gaps(place: Place, center: centers.CenterProfile, chosen: Options, client_state: str, telehealth: bool) -> list[Missing]:
    rows = tables.load("admission", place.first_day)["team"]
    everybody = {one.user_id: one for one in centers.staff(center.id)}
    found = []
    if telehealth and not client_state:
        found.append(Missing("For video, the state where the client is must be known: the therapist needs a licence there.", "people:person"))
    for one in chosen.places:
        user_id = place.team.get(one.key)
        if user_id is None:
            if one.required:
                found.append(Missing(f"Name the {one.label.lower()}.", field=one.key))
            continue
        member = everybody.get(user_id)
        if member is None or not member.roles & set(rows[one.key]["roles"]):
            found.append(Missing(f"This person is not a {one.label.lower()} here.", field=one.key))
            continue
        problem = licence_problem(member, rows[one.key]["licence"], place.first_day, client_state or center.state)
        if problem:
            found.append(Missing(problem, field=one.key))
    return found


def _eyes(reader: Reader) -> Reader:
    """The system's own sight, for whether a level is decided: who admits need not read assessments."""
    return gate.reader_of(system("admissions", center_id=reader.center_id))


def _clinical_gaps(reader: Reader, client_id: UUID) -> list[Missing]:
    page = "assessment:client"
    newest = assessment.latest(reader, client_id=client_id)
    if newest is None:
        return [Missing("There is no assessment yet.", page)]
    signed = assessment.decided(reader, client_id=client_id)
    if signed is None:
        return [Missing(f"The assessment is not signed. {newest.next_step}.", page)]
    decision = signed.decision
    if decision is None:
        return [Missing("No level of care has been decided.", page)]
    if not decision.holds:
        return [Missing(f"The decision on the level does not hold yet. {decision.status_label}.", page)]
    if decision.status == "review":
        return [Missing(f"{decision.status_label}. The admission can go ahead.", page, stops=False)]
    return []


def _paper_gaps(reader: Reader, client_id: UUID, at: datetime, telehealth: bool) -> list[Missing]:
    states = paperwork.paperwork_state(_eyes(reader), client_id, at=at, telehealth=telehealth)
    return [Missing(says, "admissions:paperwork") for says in paperwork.missing_before_admission(states)]


def _caseloads(reader: Reader) -> dict[int, int]:
    """How many clients each member of staff has on open teams at the reader's center."""
    rows = CareTeamMember.objects.all().for_action().filter(client__center_id=reader.center_id, until=None)
    rows = rows.filter(client_id__in=Episode.objects.all().for_action().filter(discharged_on=None).values("client_id"))
    return dict(rows.values_list("user_id").annotate(Count("client_id", distinct=True)))


def _clock(start: object) -> str:
    return f"{start:%-I:%M %p}"
