"""What the acts of this room begin with."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor, system
from midspan.access.errors import Invalid, Refused
from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.center.queries import CenterProfile
from midspan.people import actions as people
from midspan.people.models import Episode
from midspan.privacy import gate

LONGEST = 600


def in_care(by: Actor, client_id: UUID) -> tuple[Any, CenterProfile]:
    """The open episode of a client, who is locked, and the center. Raises Refused where the client is not in care."""
    client = people.locked(by, client_id)
    episode = Episode.objects.all().for_action().filter(client_id=client_id, discharged_on=None).first()
    if episode is None:
        raise Refused("This client is not in care: there is no open episode.")
    return episode, centers.profile(client.center_id)


def eyes(center: CenterProfile) -> Reader:
    """The room's own sight: what a move is judged by does not depend on what the person who moves may read."""
    return gate.reader_of(system("review", center_id=center.id))


def day(center: CenterProfile, at: datetime, on: date | None, *, field: str = "on") -> date:
    """The day of a move: today at the center unless given. Raises Invalid for a day that has not come."""
    today = at.astimezone(center.zone).date()
    if on is not None and on > today:
        raise Invalid("This day has not come yet. Move the client on the day it happens.", field=field)
    return on or today


def person(by: Actor) -> int:
    """The id of the person who acts. Raises Refused for a part of the system."""
    if by.user_id is None:
        raise Refused("A person has to do this, signed in under their own name.")
    return by.user_id


def licensed(by: Actor, at: datetime, center: CenterProfile, what: str) -> int:
    """The id of the person who acts, whose licence holds. Raises Refused otherwise."""
    me = centers.staff_member(center.id, person(by))
    if me is None or not me.license_valid(day(center, at, None)):
        raise Refused(
            f"{what} takes a licence that holds. Ask a licensed colleague, or an administrator to record yours."
        )
    return me.user_id


def short(text: str, *, field: str, longest: int = LONGEST) -> str:
    """Words without blanks around them. Raises Invalid where they are too long."""
    text = text.strip()
    if len(text) > longest:
        raise Invalid(f"This can have {longest} characters; it has {len(text)}.", field=field)
    return text
