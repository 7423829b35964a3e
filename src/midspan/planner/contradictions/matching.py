"""Whether the staff could give all appointments of one kind: a matching of clients to free times, as large as can be."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from midspan.planner.problem import Id

Time = tuple[Id, int, int]  # staff, day, start
Key = TypeVar("Key", bound=Hashable)  # a client, or one of a client's appointments


@dataclass(frozen=True, slots=True)
class Crowd(Generic[Key]):
    """`clients` can go to nobody but `givers`, who have times for all but `short` of them."""

    clients: tuple[Key, ...]
    givers: frozenset[Id]
    short: int


def crowds(wishes: Mapping[Key, Sequence[Time]], most: Mapping[Id, int]) -> list[Crowd[Key]]:
    """Where too many clients need the same few people. `wishes`: each client's possible times; `most`: appointments a
    member of staff can give. Each time is for one client. Proven: no plan does better than all but `short` of each crowd.
    """
    match = Matching(wishes, most)
    found: list[Crowd[Key]] = []
    for client in wishes:
        if not match.place(client):
            found = merged(found, match.crowd())
    return found


def merged(found: list[Crowd[Key]], new: Crowd[Key]) -> list[Crowd[Key]]:
    """One crowd for each set of givers that share clients."""
    apart = [crowd for crowd in found if not crowd.givers & new.givers]
    for crowd in found:
        if crowd.givers & new.givers:
            clients = tuple(dict.fromkeys(crowd.clients + new.clients))
            new = Crowd(clients, crowd.givers | new.givers, crowd.short + new.short)
    return [*apart, new]


class Matching(Generic[Key]):
    """Clients one after the other, each by a path along which those before give way to other times."""

    def __init__(self, wishes: Mapping[Key, Sequence[Time]], most: Mapping[Id, int]) -> None:
        self.wishes, self.most = wishes, most
        self.at: dict[Time, Key] = {}
        self.having: dict[Id, dict[Key, Time]] = {giver: {} for giver in most}  # giver -> client -> time
        self.seen: dict[Key, None] = {}
        self.met: set[Id] = set()

    def place(self, client: Key) -> bool:
        """Find a time for one more client; False if that is impossible."""
        came: dict[
            Key, tuple[Key, Time]
        ] = {}  # client -> who takes the client's giver or time, and which time
        self.seen, self.met = {client: None}, set()
        line = [client]
        for asking in line:
            for time in self.wishes[asking]:
                giver = time[0]
                self.met.add(giver)
                holder = self.at.get(time)
                full = len(self.having[giver]) >= self.most[giver]
                if holder is None and not full:
                    self.shift(asking, time, came)
                    return True
                # A taken time must be left by its holder; a free time of a full giver needs any of the giver's clients to go.
                for other in [holder] if holder is not None else list(self.having[giver]):
                    if other not in self.seen:
                        self.seen[other] = None
                        came[other] = (asking, time)
                        line.append(other)
        return False

    def shift(self, asking: Key, time: Time, came: dict[Key, tuple[Key, Time]]) -> None:
        """`asking` takes `time`; what it leaves goes to the one who asked for it, and so on."""
        while True:
            self.leave(asking)
            self.at[time] = asking
            self.having[time[0]][asking] = time
            if asking not in came:
                return
            asking, time = came[asking]

    def leave(self, client: Key) -> None:
        for giver in {time[0] for time in self.wishes[client]}:
            time = self.having[giver].pop(client, None)
            if time is not None:
                del self.at[time]

    def crowd(self) -> Crowd[Key]:
        """Those who were asked in vain by the last `place`."""
        return Crowd(tuple(self.seen), frozenset(self.met), 1)
