"""Reading who people are."""

from midspan.people.queries.clients import (
    Show,
    client_header,
    client_page,
    clients,
    exists_at,
    matching,
    merged_into,
    names_of,
    touchable,
)
from midspan.people.queries.person import contacts, episodes, identity, intake, level_history, team
from midspan.people.queries.shapes import (
    ClientHeader,
    ClientPage,
    ClientRow,
    ContactRow,
    EpisodeRow,
    IntakeView,
    LevelSpan,
    TeamRow,
    age_on,
)

__all__ = [
    "ClientHeader",
    "ClientPage",
    "ClientRow",
    "ContactRow",
    "EpisodeRow",
    "IntakeView",
    "LevelSpan",
    "Show",
    "TeamRow",
    "age_on",
    "client_header",
    "client_page",
    "clients",
    "contacts",
    "episodes",
    "exists_at",
    "identity",
    "intake",
    "level_history",
    "matching",
    "merged_into",
    "names_of",
    "team",
    "touchable",
]
