"""Reading who people are."""

from midspan.people.queries.clients import (
    Show,
    client_header,
    client_page,
    clients,
    exists_at,
    matching,
    names_of,
    touchable,
)
from midspan.people.queries.person import (
    contacts,
    episode_rows,
    episodes,
    identity,
    intake,
    level_history,
    team,
)
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
    "episode_rows",
    "episodes",
    "exists_at",
    "identity",
    "intake",
    "level_history",
    "matching",
    "names_of",
    "team",
    "touchable",
]
