"""What became of the wishes that a run was asked with."""

from dataclasses import dataclass
from uuid import UUID

from midspan.schedule.queries.planning import Proposal


@dataclass(frozen=True, slots=True)
class Wished:
    """A wish: whose, for which group, and at how many of its weekly times the proposal seats them (`met` of `of`)."""

    client_id: UUID
    name: str
    title: str
    met: int
    of: int

    @property
    def said(self) -> str:
        """`Met`, `Not met`, and between them `Met at 2 of 3 times`."""
        if self.met == self.of:
            return "Met"
        return f"Met at {self.met} of {self.of} times" if self.met else "Not met"

    @property
    def tone(self) -> str:
        return "moss" if self.met == self.of else "amber"


def wishes(found: Proposal) -> list[Wished]:
    """In the order in which they were wished; without those whose group or client the week does not have."""
    groups = found.names.group_ids
    titles = {group: found.names.groups[slot] for slot, group in groups.items()}
    sits = {(client, one.standing) for one in found.plan.sessions for client in one.clients}
    told = []
    for client, group in found.pins:
        slots = [
            pin.group
            for pin in found.problem.pins
            if str(pin.client) == str(client) and groups.get(pin.group) == group
        ]
        if slots:
            met = sum((str(client), slot) in sits for slot in slots)
            told.append(Wished(client, found.names.client(str(client)), titles[group], met, len(slots)))
    return told
