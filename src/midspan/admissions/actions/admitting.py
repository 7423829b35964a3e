"""The admission: an episode opens, the team joins, the enquiry ends."""

from datetime import date, datetime
from uuid import UUID

from midspan.access.actor import Actor, system
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.access.reader import Reader
from midspan.admissions.actions.working import _complete, _progress
from midspan.admissions.models import Enquiry
from midspan.admissions.queries import admission as plans
from midspan.admissions.queries.places import Missing, Place, options
from midspan.admissions.queries.standing import standing
from midspan.center import queries as centers
from midspan.center.models import Track
from midspan.people import actions as people
from midspan.people import queries as reading
from midspan.people.models import Client
from midspan.privacy import gate
from midspan.rules import tables
from midspan.trail.writing import record


class NotYet(Refused):
    """An admission that cannot be yet; `missing` lists everything in the way at once."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__("Not yet. " + " ".join(one.says for one in missing))
        self.missing = missing


@act("admission.open")
def admit(*, by: Actor, at: datetime, client_id: UUID, place: Place) -> UUID:
    """Admit a client: opens the episode at the decided level, gives an MRN, puts the team in place, ends the enquiry.

    Two admissions can never take the last place of a track: its row is locked until the act ends. Raises NotYet
    (a Refused) that lists everything missing.
    """
    client = people.locked(by, client_id)
    center = centers.profile(client.center_id)
    row = center.track(place.track)
    if row is not None:
        Track.objects.select_for_update().get(pk=row.id)
    reader = gate.reader_of(system("admissions", center_id=client.center_id))
    today = at.astimezone(center.zone).date()
    level = _check(reader, client, place, at, today)
    offered = center.level(place.level, place.program_id)
    episode = people.open_episode(
        by=by, at=at, client_id=client_id, program_id=place.program_id, track_id=row.id if row else None,
        offering_id=offered.id if offered else 0, level=place.level, admitted_on=place.first_day,
        expected_end_on=plans.expected_end(place), reason="Admission at the decided level",
    )  # fmt: skip
    for role, user_id in place.team.items():
        people.join_team(by=by, at=at, client_id=client_id, user_id=user_id, role=role)
    _end_enquiries(by, at, client_id, center)
    record(
        by=by, at=at, verb="client.admitted", client_id=client_id, subject_type="episode", subject_id=episode,
        detail={"level": level, "track": place.track, "weeks": place.weeks, "team": dict(place.team)},
    )  # fmt: skip
    return episode


def _check(reader: Reader, client: Client, place: Place, at: datetime, today: date) -> str:
    """The decided level. Raises NotYet with everything that is missing."""
    chosen = options(reader, on=place.first_day)
    track = chosen.track(place.track)
    header = reading.client_header(reader, client_id=client.pk)
    stands = standing(reader, client_id=client.pk)
    missing = list(
        plans.standing_gaps(
            reader, client_id=client.pk, at=at, telehealth=track is not None and track.telehealth, header=header, stands=stands,
        )
    )  # fmt: skip
    decided = stands.level.level if stands else ""
    missing += plans.place_gaps(
        place, chosen=chosen, decided_level=decided,
        born_on=header.born_on if header else None, client_state=client.state, today=today,
    )  # fmt: skip
    stopping = tuple(one for one in missing if one.stops)
    if stopping:
        raise NotYet(stopping)
    return decided


def _end_enquiries(by: Actor, at: datetime, client_id: UUID, center: centers.CenterProfile) -> None:
    """The open enquiry ends as admitted with its steps done; what waits beside it ends with it."""
    table = tables.load("enquiry-steps", at.date())
    for row in (
        Enquiry.objects.all().for_action().filter(client_id=client_id, state="open").select_related("client")
    ):
        progress = _progress(row)
        for step in center.steps:
            if step.key not in progress or progress[step.key].completed_at is None:
                _complete(row, center, progress, step.key, by, at, table)
        row.state, row.closed_at, row.next_step, row.next_due_at = Enquiry.State.ADMITTED, at, "", None
        row.save(update_fields=["state", "closed_at", "next_step", "next_due_at"])
        record(
            by=by,
            at=at,
            verb="enquiry.admitted",
            client_id=client_id,
            subject_type="enquiry",
            subject_id=row.pk,
        )
