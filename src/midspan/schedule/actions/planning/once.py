"""A plan becomes one week: seats for once, seats given back, covers, sessions that do not take place. What stands stays."""

from collections.abc import Iterable

from midspan.schedule.actions import covering, sessions
from midspan.schedule.actions.planning.hands import Hands
from midspan.schedule.models import Session


def for_one_week(hands: Hands) -> None:
    """Everything but the appointments."""
    found, do = hands.found, hands.do
    for client, slots in do.leaves.items():
        with hands.of_client(client) as client_id:
            for slot in slots:
                sessions.release_seat(**hands.who, client_id=client_id, session_id=found.session(slot).pk)
    cancel(hands, [found.session(slot) for slot in do.closed])
    make_room(hands)
    lead(hands)
    for client, slots in do.joins.items():
        with hands.of_client(client) as client_id:
            for slot in slots:
                sessions.makeup(**hands.who, client_id=client_id, session_id=found.session(slot).pk)


def make_room(hands: Hands) -> None:
    """Whoever is needed elsewhere this once is free: as a leader of nobody, as a co-leader, as one who is stood in for, so that
    two can change places.
    """
    cancel(hands, hands.in_the_way(lasting=False))
    hands.give_up_co_leaders(hands.without_co_leader(lasting=False))
    hands.free_leaders(hands.found.session(slot) for slot in hands.leaders(lasting=False))


def lead(hands: Hands) -> None:
    """Others lead this once, where they do not lead by now: who leads the group from now on needs to stand in for nobody."""
    new = {hands.found.session(slot).pk: user for slot, user in hands.leaders(lasting=False).items()}
    for one in Session.objects.filter(pk__in=new).select_related("group").order_by("starts_at", "pk"):
        if one.leader_id != new[one.pk]:
            with hands.of_group(one.group):
                covering.cover_session(**hands.who, session_id=one.pk, user_id=new[one.pk], why=hands.reason)


def cancel(hands: Hands, some: Iterable[Session]) -> None:
    for one in some:
        with hands.of_group(one.group):
            sessions.cancel_session(**hands.who, session_id=one.pk, why=hands.reason)
