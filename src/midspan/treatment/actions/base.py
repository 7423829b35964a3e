"""What several acts of this room begin with."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.errors import Refused
from midspan.center import queries as centers
from midspan.people import actions as people
from midspan.people.models import Client, Episode, LevelPeriod
from midspan.treatment.models import Plan


@dataclass(frozen=True, slots=True)
class Stay:
    """A client in care: the locked row, the open episode, the level now, and the day it is at the center."""

    client: Client
    episode_id: UUID
    admitted_on: date
    level: str
    center: centers.CenterProfile
    today: date


def stay_of(by: Actor, at: datetime, client_id: UUID) -> Stay:
    """The open stay of a client, whose row is locked. Raises Refused where the client is not in care."""
    client = people.locked(by, client_id)
    episode = (
        Episode.objects.all().for_action().filter(client_id=client_id, discharged_on=None).values_list("pk", "admitted_on")
    ).first()  # fmt: skip
    if episode is None:
        raise Refused("This client is not in care now. Admit first.")
    level = (
        LevelPeriod.objects.all().for_action().filter(episode_id=episode[0], until_on=None)
        .values_list("level", flat=True).first()
    )  # fmt: skip
    center = centers.profile(client.center_id)
    return Stay(client, episode[0], episode[1], level or "", center, at.astimezone(center.zone).date())


def plan_locked(by: Actor, plan_id: UUID) -> Any:
    """A plan of the actor's center with its client, both locked. Raises Refused where there is none."""
    found = Plan.objects.all().for_action().filter(pk=plan_id)
    if by.center_id is not None:
        found = found.filter(client__center_id=by.center_id)
    client_id = found.values_list("client_id", flat=True).first()
    if client_id is None:
        raise Refused("There is no such plan at your center.")
    people.locked(by, client_id)
    return found.select_for_update(of=("self",)).select_related("client", "episode").get()


def require_draft(plan: Any, signed: str) -> None:
    """Raise Refused for a plan that is not being written: with `signed` for one that was signed."""
    if plan.state == Plan.State.SET_ASIDE:
        raise Refused("This version was set aside. Review the plan in force, or begin a new one.")
    if plan.state != Plan.State.DRAFT:
        raise Refused(signed)
