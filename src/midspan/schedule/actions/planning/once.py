"""A plan becomes one week: seats for once, seats given back, covers, sessions that do not take place. What stands stays."""

from midspan.schedule.actions import covering, sessions
from midspan.schedule.actions.planning.hands import Hands


def for_one_week(hands: Hands) -> None:
    """Everything but the appointments."""
    found, do = hands.found, hands.do
    for client, slots in do.leaves.items():
        with hands.of_client(client) as client_id:
            for slot in slots:
                sessions.release_seat(**hands.who, client_id=client_id, session_id=found.session(slot).pk)
    closed = [found.session(slot) for slot in do.closed] + hands.in_the_way()
    for one in closed:
        with hands.of_group(one.group):
            sessions.cancel_session(**hands.who, session_id=one.pk, why=hands.reason)
    lead(hands)
    for client, slots in do.joins.items():
        with hands.of_client(client) as client_id:
            for slot in slots:
                sessions.makeup(**hands.who, client_id=client_id, session_id=found.session(slot).pk)


def lead(hands: Hands) -> None:
    """Others lead, for this week: those who lead until now are free first, so that two can change places."""
    new = hands.new_leaders()
    hands.give_up_co_leaders(hands.without_co_leader())
    hands.free_leaders(hands.found.session(slot) for slot in new)
    for slot, user in new.items():
        one = hands.found.session(slot)
        with hands.of_group(one.group):
            covering.cover_session(**hands.who, session_id=one.pk, user_id=user, why=hands.reason)
