"""What happens to an episode after it was opened: another level, another track, its end. One episode throughout."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.people.actions.base import locked
from midspan.people.models import Episode, LevelPeriod
from midspan.trail.writing import record


@act("level.move")
def change_level(
    *, by: Actor, at: datetime, client_id: UUID, offering_id: int, level: str, program_id: int, track_id: int | None, on: date,
    expected_end_on: date | None, reason: str = "",
) -> UUID:  # fmt: skip
    """End the level that is open and begin another in the same episode; the new period's id.

    `reason` is short and plain: whoever sees the journey reads it. Raises Refused without an open episode or where the
    level is the one already held, Invalid (`on`) for a day before the level now began.
    """
    episode = _open(by, client_id)
    now = LevelPeriod.objects.all().for_action().get(episode=episode, until_on=None)
    if (now.offering_id, now.level) == (offering_id, level):
        raise Refused("This is the level the client is at. Choose another, or a transfer to another track.")
    if on < now.from_on:
        raise Invalid(f"The level now began on {now.from_on:%B} {now.from_on.day}. Choose that day or a later one.", field="on")  # fmt: skip
    now.until_on = on
    now.save(update_fields=["until_on"])
    new = LevelPeriod(
        client_id=client_id,
        episode=episode,
        offering_id=offering_id,
        level=level,
        from_on=on,
        reason=reason,
    )
    new.save(force_insert=True)
    _place(episode, program_id, track_id, expected_end_on)
    record(
        by=by, at=at, verb="episode.level_changed", client_id=client_id, subject_type="episode", subject_id=episode.pk,
        detail={"from": now.level, "to": level, "on": on.isoformat(), "track": track_id},
    )  # fmt: skip
    return new.pk


@act("level.move")
def transfer(*, by: Actor, at: datetime, client_id: UUID, program_id: int, track_id: int | None) -> None:
    """Another track, or another program of the center, at the same level; the episode and its level go on.

    Raises Refused without an open episode or where nothing would change.
    """
    episode = _open(by, client_id)
    before = (episode.program_id, episode.track_id)
    if before == (program_id, track_id):
        raise Refused("The client is on this track already.")
    _place(episode, program_id, track_id, episode.expected_end_on)
    record(
        by=by, at=at, verb="episode.transferred", client_id=client_id, subject_type="episode", subject_id=episode.pk,
        detail={"from": list(before), "to": [program_id, track_id]},
    )  # fmt: skip


@act("discharge.work")
def close_episode(*, by: Actor, at: datetime, client_id: UUID, on: date) -> UUID:
    """End the open episode and its level on a day; the episode's id. The chart stays, and so does the care team.

    Raises Refused where none is open, Invalid (`on`) for a day before the level now began.
    """
    episode = _open(by, client_id)
    level = LevelPeriod.objects.all().for_action().get(episode=episode, until_on=None)
    if on < level.from_on:
        raise Invalid(f"The level now began on {level.from_on:%B} {level.from_on.day}. The last day cannot lie before it.", field="on")  # fmt: skip
    level.until_on = on
    level.save(update_fields=["until_on"])
    episode.discharged_on = on
    episode.save(update_fields=["discharged_on"])
    record(
        by=by, at=at, verb="episode.closed", client_id=client_id, subject_type="episode", subject_id=episode.pk,
        detail={"on": on.isoformat(), "level": level.level, "number": episode.number},
    )  # fmt: skip
    closed: UUID = episode.pk
    return closed


def _open(by: Actor, client_id: UUID) -> Any:
    locked(by, client_id)
    episode = Episode.objects.all().for_action().filter(client_id=client_id, discharged_on=None).first()
    if episode is None:
        raise Refused("This client is not in care: there is no open episode.")
    return episode


def _place(episode: Any, program_id: int, track_id: int | None, expected_end_on: date | None) -> None:
    episode.program_id, episode.track_id, episode.expected_end_on = program_id, track_id, expected_end_on
    episode.save(update_fields=["program", "track", "expected_end_on"])
