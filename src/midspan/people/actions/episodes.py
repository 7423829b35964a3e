"""Opening an episode of care."""

from datetime import date, datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.center import actions as centers
from midspan.people.actions.base import locked
from midspan.people.actions.clients import search_text
from midspan.people.models import Episode, LevelPeriod
from midspan.trail.writing import record


@act("admission.open")
def open_episode(
    *, by: Actor, at: datetime, client_id: UUID, program_id: int, track_id: int | None, offering_id: int, level: str,
    admitted_on: date, expected_end_on: date | None, reason: str = "",
) -> UUID:  # fmt: skip
    """Open an episode with its first level period; gives the client an MRN if there is none. Returns the episode's id.

    Raises Refused where an episode is open.
    """
    client = locked(by, client_id)
    before = list(
        Episode.objects.all().for_action().filter(client_id=client_id).values_list("number", "discharged_on")
    )
    if any(discharged is None for _, discharged in before):
        raise Refused("This client has an open episode. Transfer or discharge first.")
    episode = Episode(
        client_id=client_id, number=len(before) + 1, program_id=program_id, track_id=track_id,
        admitted_on=admitted_on, expected_end_on=expected_end_on, created_at=at,
    )  # fmt: skip
    episode.save(force_insert=True)
    LevelPeriod(
        client_id=client_id,
        episode=episode,
        offering_id=offering_id,
        level=level,
        from_on=admitted_on,
        reason=reason,
    ).save(force_insert=True)
    if not client.mrn:
        client.mrn = centers.next_mrn(center_id=client.center_id)
        client.search_text = search_text(client)
        client.save(update_fields=["mrn", "search_text"])
    record(
        by=by,
        at=at,
        verb="episode.opened",
        client_id=client_id,
        subject_type="episode",
        subject_id=episode.pk,
        detail={"level": level, "number": episode.number},
    )
    return episode.pk


@act("census.import")
def bring_episode(
    *, by: Actor, at: datetime, client_id: UUID, program_id: int, track_id: int | None, levels: tuple[tuple[int, str, date], ...],
    expected_end_on: date | None,
) -> UUID:  # fmt: skip
    """An episode that began in another system: its levels as (offering, code, first day), earliest first. Returns its id.

    Raises Refused where an episode is open already.
    """
    episode = open_episode(
        by=by, at=at, client_id=client_id, program_id=program_id, track_id=track_id, offering_id=levels[0][0], level=levels[0][1],
        admitted_on=levels[0][2], expected_end_on=expected_end_on, reason="Brought over from another system",
    )  # fmt: skip
    for offering, level, since in levels[1:]:
        LevelPeriod.objects.all().for_action().filter(episode_id=episode, until_on=None).update(
            until_on=since
        )
        LevelPeriod(
            client_id=client_id,
            episode_id=episode,
            offering_id=offering,
            level=level,
            from_on=since,
            reason="Brought over from another system",
        ).save(force_insert=True)
    record(
        by=by,
        at=at,
        verb="episode.brought",
        client_id=client_id,
        subject_type="episode",
        subject_id=episode,
        detail={"levels": [one[1] for one in levels]},
    )
    return episode
