"""The tables of the people room."""

from midspan.people.models.base import ClientData, ClientDataQuerySet
from midspan.people.models.client import Client, Contact
from midspan.people.models.episode import CareTeamMember, Episode, LevelPeriod
from midspan.people.models.intake import IntakeItems

__all__ = [
    "CareTeamMember",
    "Client",
    "ClientData",
    "ClientDataQuerySet",
    "Contact",
    "Episode",
    "IntakeItems",
    "LevelPeriod",
]
