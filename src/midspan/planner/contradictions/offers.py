"""What clients could come to at all, as far as programs and standing groups go."""

from dataclasses import dataclass

from midspan.planner.judging.company import is_licensed, meets_by_video
from midspan.planner.plan import Session
from midspan.planner.problem import Client, Group, Id, Staff

Place = Id | None  # a site, or None for telehealth


@dataclass(frozen=True, slots=True)
class Offer:
    """What clients may come to: groups of a program in a block at a place, or a standing group. `session` has neither leader
    nor clients. `taught`: topics, with those who could lead them; `placed`: the place has a room and is not closed."""

    session: Session
    group: Group | None
    taught: tuple[tuple[frozenset[str], tuple[Staff, ...]], ...]
    placed: bool


def accepts(client: Client, person: Staff, session: Session) -> bool:
    """Whether the client may meet this leader there."""
    return person.id not in client.excluded_staff and (
        not meets_by_video(client, session) or is_licensed(client, person)
    )


def unled(program: str, topic: str, block: Id, site: Place, standing: Id | None = None) -> Session:
    return Session(
        program=program,
        topic=topic,
        block=block,
        mode="telehealth" if site is None else "in_person",
        site=site,
        room=None,
        facilitator="",
        clients=[],
        standing=standing,
    )
