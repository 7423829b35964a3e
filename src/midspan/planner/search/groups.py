"""Moves of whole sessions: open one and pull clients in, close one and seat its clients elsewhere, shift, lead."""

from midspan.planner.search import columns as col
from midspan.planner.search.arrays import Whole
from midspan.planner.search.compiled import compiled
from midspan.planner.search.fits import (
    below,
    can_lead,
    chance,
    free_leader,
    has_room,
    may_sit,
    needs_topic,
    suits,
)
from midspan.planner.search.seats import in_session, put_anywhere, seat_to_give_up, take_seat
from midspan.planner.search.state import State
from midspan.planner.search.steps import close_session, lead, leave, open_session, swap_leads
from midspan.planner.search.tables import Tables
from midspan.planner.search.visits import clear_diary

FORCED = 0.15  # share of choices of a leader in which appointments make way


@compiled
def some_type(T: Tables, S: State) -> int:
    """A random type that a random client could attend, first of all a client who lacks something."""
    c = below(S, T.clients.shape[0])
    count = T.wish_at[c + 1] - T.wish_at[c]
    if count == 0:
        return -1
    return T.wishes[T.wish_at[c] + below(S, count)]


@compiled
def open_if_possible(T: Tables, S: State, g: int, wanted: int) -> int:
    """A session of type g, led by `wanted` if that is possible; -1 without leader or room."""
    if not has_room(T, S, g):
        return -1
    f = wanted if wanted >= 0 and can_lead(T, S, g, wanted) else some_leader(T, S, g)
    if f < 0:
        return -1
    return open_session(T, S, g, f)


@compiled
def some_leader(T: Tables, S: State, g: int) -> int:
    """Somebody who is free for type g, or whose appointments can make way; -1 if nobody was found."""
    if chance(S) < FORCED:
        count = T.leader_at[g + 1] - T.leader_at[g]
        if count > 0:
            f = T.leaders[T.leader_at[g] + below(S, count)]
            b = T.types[g, col.BLOCK]
            start = T.blocks[b, col.START]
            clear_diary(T, S, f, T.blocks[b, col.DAY], start, start + T.blocks[b, col.LENGTH])
            if can_lead(T, S, g, f):
                return f
    return free_leader(T, S, g)


@compiled
def gain(T: Tables, S: State, c: int, s: int, old: int, eager: float) -> float:
    """Points saved if client c changes from session `old` (-1: from none) to s; `eager` for emptying small ones."""
    g = S.sessions[s, col.TYPE]
    saved = -T.seat_price[c, g]
    topic = T.teaches[g, 0]
    if old < 0:
        if S.seats[c, col.CREDITS] < T.clients[c, col.GROUP_LEAST]:
            saved += T.weights[col.SHORT_CREDIT] * T.types[g, col.CREDIT]
        if needs_topic(T, S, c, g):
            saved += T.weights[col.SHORT_TOPIC]
        return saved
    h = S.sessions[old, col.TYPE]
    n = S.sessions[old, col.COUNT]
    saved += T.seat_price[c, h]
    lost = T.teaches[h, 0]
    if h != g and lost != topic:
        if needs_topic(T, S, c, g):
            saved += T.weights[col.SHORT_TOPIC]
        if lost >= 0 and S.topic_count[c, lost] <= T.topic_need[c, lost]:
            saved -= T.weights[col.SHORT_TOPIC]
    return saved + eager * (T.types[h, col.CAPACITY] - n)


@compiled
def pull_in(T: Tables, S: State, s: int, target: int, eager: float) -> None:
    """Bring clients into session s, those first who gain by it, until `target` sit there."""
    g = S.sessions[s, col.TYPE]
    first, count = T.public_at[g], T.public_at[g + 1] - T.public_at[g]
    if count == 0:
        return
    turn = below(S, count)
    bar = 0.0
    for _ in range(3):
        for k in range(count):
            if S.sessions[s, col.COUNT] >= target:
                return
            c = T.public[first + (turn + k) % count]
            if in_session(S, c, s):
                continue
            old = seat_to_give_up(T, S, c, s)
            if gain(T, S, c, s, old, eager) < bar:
                continue
            change_seat(T, S, c, old, s)
        bar -= 1.5


@compiled
def change_seat(T: Tables, S: State, c: int, old: int, s: int) -> None:
    """Client c leaves `old` (-1: nothing) for s, or stays if that turns out not to be possible."""
    if old >= 0:
        leave(T, S, c, old)
    if may_sit(T, S, c, s):
        take_seat(T, S, c, s)
    elif old >= 0:
        take_seat(T, S, c, old)


@compiled
def move_open(T: Tables, S: State) -> None:
    """A new session draws its clients from others."""
    g = some_type(T, S)
    if g < 0:
        return
    s = open_if_possible(T, S, g, -1)
    if s < 0:
        return
    target = T.types[g, col.LEAST] + below(S, T.types[g, col.CAPACITY] - T.types[g, col.LEAST] + 1)
    pull_in(T, S, s, target, 1.0 if chance(S) < 0.5 else 0.3)


@compiled
def empty(T: Tables, S: State, s: int, homeless: Whole) -> int:
    """Everybody leaves session s, which closes; who they were stands in `homeless`. Returns how many."""
    count = S.sessions[s, col.COUNT]
    for k in range(count):
        homeless[k] = S.sessions[s, col.SEATED + k]
    for k in range(count):
        leave(T, S, homeless[k], s)
    S.numbers[col.EMPTIED] = 0
    close_session(T, S, s)
    return count


@compiled
def some_active(S: State, small: bool) -> int:
    """A random session, the smallest of three if `small`."""
    best = S.active[below(S, S.numbers[col.ACTIVE])]
    if small:
        for _ in range(2):
            s = S.active[below(S, S.numbers[col.ACTIVE])]
            if S.sessions[s, col.COUNT] < S.sessions[best, col.COUNT]:
                best = s
    return best


@compiled
def move_close(T: Tables, S: State, homeless: Whole) -> None:
    """A session closes; its clients take free chairs elsewhere."""
    if S.numbers[col.ACTIVE] == 0:
        return
    s = some_active(S, True)
    count = empty(T, S, s, homeless)
    for k in range(count):
        put_anywhere(T, S, homeless[k])


@compiled
def shifted_type(T: Tables, S: State, g: int, homeless: Whole, count: int) -> int:
    """Another type for a session's clients: one that a random one of them could attend."""
    if count == 0:
        return some_type(T, S)
    c = homeless[below(S, count)]
    wishes = T.wish_at[c + 1] - T.wish_at[c]
    other = T.wishes[T.wish_at[c] + below(S, wishes)]
    for _ in range(6):
        if T.types[other, col.PROGRAM] == T.types[g, col.PROGRAM] and other != g:
            return other
        other = T.wishes[T.wish_at[c] + below(S, wishes)]
    return other


@compiled
def move_shift(T: Tables, S: State, homeless: Whole) -> None:
    """A session moves with its clients to another time, topic or place; who cannot follow sits down elsewhere."""
    if S.numbers[col.ACTIVE] == 0:
        return
    s = some_active(S, False)
    g, f = S.sessions[s, col.TYPE], S.sessions[s, col.LEADER]
    count = empty(T, S, s, homeless)
    other = shifted_type(T, S, g, homeless, count)
    new = open_if_possible(T, S, other, f)
    if new < 0:
        return
    for k in range(count):
        c = homeless[k]
        if may_sit(T, S, c, new):
            take_seat(T, S, c, new)
            homeless[k] = -1
    for k in range(count):
        c = homeless[k]
        if c >= 0:
            old = -1
            if T.seat_price[c, other] >= 0 and S.sessions[new, col.COUNT] < T.types[other, col.CAPACITY]:
                old = seat_to_give_up(T, S, c, new)
                if old >= 0:
                    change_seat(T, S, c, old, new)
            put_anywhere(T, S, c)
    if S.sessions[new, col.COUNT] < T.types[other, col.CAPACITY]:
        pull_in(T, S, new, T.types[other, col.CAPACITY] - below(S, 3), 0.5)


@compiled
def may_swap(T: Tables, S: State, s: int, other: int) -> bool:
    """Whether the leaders of two sessions in the same block could each lead the other."""
    g, h = S.sessions[s, col.TYPE], S.sessions[other, col.TYPE]
    f, e = S.sessions[s, col.LEADER], S.sessions[other, col.LEADER]
    if f == e or T.leader_price[g, e] < 0 or T.leader_price[h, f] < 0:
        return False
    return same_part(T, g, h) and suits(T, S, s, e) and suits(T, S, other, f)


@compiled
def same_part(T: Tables, g: int, h: int) -> bool:
    """Whether the leader of type g is busy in the same slots as that of type h."""
    for w in range(T.lead_mask.shape[1]):
        if T.lead_mask[g, w] != T.lead_mask[h, w]:
            return False
    return True


@compiled
def move_leader(T: Tables, S: State) -> None:
    """Another leader for a session; leaders of two sessions at the same time may swap."""
    if S.numbers[col.ACTIVE] == 0:
        return
    s = S.active[below(S, S.numbers[col.ACTIVE])]
    g = S.sessions[s, col.TYPE]
    b = T.types[g, col.BLOCK]
    if chance(S) < 0.5:
        place = below(S, T.rooms.shape[0])
        if S.at_count[b, place] == 0:
            return
        other = S.at[b, place, below(S, S.at_count[b, place])]
        if may_swap(T, S, s, other):
            swap_leads(T, S, s, other)
        return
    f = some_leader(T, S, g)
    if f >= 0 and suits(T, S, s, f):
        lead(T, S, s, f)
