"""What stands between a client and the first day."""

from datetime import date, datetime, timedelta
from uuid import UUID

from midspan.access.reader import Reader
from midspan.admissions import paperwork
from midspan.admissions.queries.places import (
    Missing,
    Options,
    Place,
    TrackOption,
    licence_problem,
)
from midspan.admissions.queries.standing import Standing, eyes, standing
from midspan.assessment.queries import LevelStanding
from midspan.center import queries as centers
from midspan.people import queries as people
from midspan.rules import tables


def standing_gaps(
    reader: Reader,
    *,
    client_id: UUID,
    at: datetime,
    telehealth: bool = False,
    header: people.ClientHeader | None = None,
    stands: Standing | None = None,
) -> tuple[Missing, ...]:
    """Everything that the client's chart still lacks before an admission, all at once. By video takes one paper more.

    Who has read the header or the standing hands them in.
    """
    header = header or people.client_header(reader, client_id=client_id)
    stands = stands or standing(reader, client_id=client_id)
    if header is None or stands is None:
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
    found += _clinical_gaps(stands.level)
    if not stands.costs_known:
        found.append(
            Missing("Neither benefits as told by the payer nor self-pay are recorded.", "coverage:client")
        )
    states = paperwork.paperwork_state(
        eyes(reader), client_id, at=at, telehealth=telehealth, header=header, notices=stands.notices,
        declined=stands.declined,
    )  # fmt: skip
    found += [Missing(says, "admissions:paperwork") for says in paperwork.missing_before_admission(states)]
    return tuple(found)


def tracks_for(chosen: Options, *, level: str, born_on: date | None, on: date) -> tuple[TrackOption, ...]:
    """The tracks of a level whose program is for somebody of that age; all of them while the age is not known."""
    programs = {one.id: one for one in chosen.center.programs}
    return tuple(
        t for t in chosen.tracks if t.level == level and not _age_gap(programs[t.program_id], born_on, on)
    )


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
            Missing(
                f"The decided level is {decided_level}, not {place.level}. Decide again if it changed.",
                "assessment:client",
                "program",
            )
        )
    found += _age_gap(program, born_on, place.first_day)
    found += _track_gaps(place, chosen, today)
    weeks = offered.possible_weeks
    if place.weeks < 1 or (weeks and not weeks.low <= place.weeks <= (weeks.high or place.weeks)):
        found.append(
            Missing(
                f"The expected length at this level is {weeks} weeks here." if weeks else "At least a week.",
                field="weeks",
            )
        )
    track = chosen.track(place.track)
    found += _team_gaps(
        place,
        center,
        chosen,
        client_state if track and track.telehealth else "",
        bool(track and track.telehealth),
    )
    return tuple(found)


def expected_end(place: Place) -> date:
    """The last day of the expected length."""
    return place.first_day + timedelta(weeks=place.weeks) - timedelta(days=1)


def _age_gap(program: centers.ProgramView, born_on: date | None, first_day: date) -> list[Missing]:
    years = people.age_on(born_on, first_day)
    group = tables.load("admission", first_day)["ages"].get(program.age_group)
    if years is None or group is None or group["from"] <= years <= group["until"]:
        return []
    return [
        Missing(
            f"{program.name} is for {group['says']}; the client will be {years} on the first day.",
            field="program",
        )
    ]


def _track_gaps(place: Place, chosen: Options, today: date) -> list[Missing]:
    track = chosen.track(place.track)
    if track is None or track.program_id != place.program_id or track.level != place.level:
        return [Missing("This track does not belong to that program and level.", field="track")]
    found = []
    if track.free == 0:
        found.append(
            Missing(
                f"{track.name} is full: {track.taken} of {track.seats} places are taken. Choose another track.",
                field="track",
            )
        )
    if place.first_day < today:
        found.append(Missing("The first day is in the past.", field="first_day"))
    if place.first_day.weekday() not in track.weekdays:
        found.append(
            Missing(f"{track.name} does not meet on that day. It meets {track.days}.", field="first_day")
        )
    return found


def _team_gaps(
    place: Place, center: centers.CenterProfile, chosen: Options, client_state: str, telehealth: bool
) -> list[Missing]:
    rows = tables.load("admission", place.first_day)["team"]
    everybody = {one.user_id: one for one in centers.staff(center.id)}
    found = []
    if telehealth and not client_state:
        found.append(
            Missing(
                "For video, the state where the client is must be known: the therapist needs a licence there.",
                "people:person",
            )
        )
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
        problem = licence_problem(
            member, rows[one.key]["licence"], place.first_day, client_state or center.state
        )
        if problem:
            found.append(Missing(problem, field=one.key))
    return found


def _clinical_gaps(level: LevelStanding) -> list[Missing]:
    page = "assessment:client"
    if not level.signed:
        if not level.next_step:
            return [Missing("There is no assessment yet.", page)]
        return [Missing(f"The assessment is not signed. {level.next_step}.", page)]
    if not level.status:
        return [Missing("No level of care has been decided.", page)]
    if not level.level:
        return [Missing(f"The decision on the level does not hold yet. {level.status_label}.", page)]
    if level.status == "review":
        return [Missing(f"{level.status_label}. The admission can go ahead.", page, stops=False)]
    return []
