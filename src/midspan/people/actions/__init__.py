"""What changes who a client is, who is around them, who cares for them, and their episodes."""

from midspan.people.actions.base import email_address, locked, phone_number
from midspan.people.actions.clients import SEXES, Identity, create_client, merge_into, update_identity
from midspan.people.actions.contacts import (
    ContactFacts,
    add_contact,
    change_contact,
    remove_contact,
    restore_contact,
)
from midspan.people.actions.death import record_death, withdraw_death
from midspan.people.actions.episodes import bring_episode, open_episode
from midspan.people.actions.intake import save_intake
from midspan.people.actions.marks import mark_restricted
from midspan.people.actions.moves import change_level, close_episode, transfer
from midspan.people.actions.team import join_team, join_team_many, leave_team, leave_team_many
from midspan.people.models import Client

__all__ = [
    "SEXES",
    "Client",
    "ContactFacts",
    "Identity",
    "add_contact",
    "bring_episode",
    "change_contact",
    "change_level",
    "close_episode",
    "create_client",
    "email_address",
    "join_team",
    "join_team_many",
    "leave_team",
    "leave_team_many",
    "locked",
    "mark_restricted",
    "merge_into",
    "open_episode",
    "phone_number",
    "record_death",
    "remove_contact",
    "restore_contact",
    "save_intake",
    "transfer",
    "update_identity",
    "withdraw_death",
]
