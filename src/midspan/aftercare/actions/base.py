"""What the acts of this room begin with."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor, system
from midspan.access.errors import Invalid, Refused
from midspan.access.reader import Reader
from midspan.aftercare.models import Discharge, Summary
from midspan.center import queries as centers
from midspan.center.queries import CenterProfile
from midspan.people import actions as people
from midspan.people.models import Episode
from midspan.privacy import gate


def newest_episode(by: Actor, client_id: UUID) -> tuple[Any, CenterProfile]:
    """The newest episode of a client, who is locked, and the center. Raises Refused where there was none."""
    client = people.locked(by, client_id)
    episode = Episode.objects.all().for_action().filter(client_id=client_id).order_by("-number").first()
    if episode is None:
        raise Refused("This person has not been admitted yet.")
    return episode, centers.profile(client.center_id)


def discharge_of(by: Actor, discharge_id: UUID) -> tuple[Any, CenterProfile]:
    """A discharge of the actor's center, its client locked. Raises Refused where there is none."""
    row = (
        Discharge.objects.all().for_action().select_related("client", "episode")
        .filter(pk=discharge_id, client__center_id=by.center_id).first()
    )  # fmt: skip
    if row is None:
        raise Refused("There is no such discharge at your center.")
    people.locked(by, row.client_id)
    return row, centers.profile(row.client.center_id)


def summary_of(row: Any) -> Any:
    """The summary of a discharge, locked."""
    return Summary.objects.all().for_action().select_for_update().get(discharge=row)


def eyes(center: CenterProfile) -> Reader:
    """The room's own sight, for drafting from the whole chart."""
    return gate.reader_of(system("aftercare", center_id=center.id))


def instead(by: Actor, permission: str, center: CenterProfile) -> Actor:
    """The actor, or the room itself for a part of the act that the actor's role does not do by itself."""
    return by if by.may(permission) else system("aftercare", center_id=center.id)


def person(by: Actor) -> int:
    """The id of the person who acts. Raises Refused for a part of the system."""
    if by.user_id is None:
        raise Refused("A person has to do this, signed in under their own name.")
    return by.user_id


def short(text: str, longest: int, *, field: str) -> str:
    """Words without blanks around them. Raises Invalid where they are too long."""
    text = text.strip()
    if len(text) > longest:
        raise Invalid(f"This can have {longest} characters; it has {len(text)}.", field=field)
    return text


def today_at(center: CenterProfile, at: datetime) -> date:
    """The day at the center."""
    return at.astimezone(center.zone).date()
