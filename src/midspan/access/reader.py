"""The Reader: proof that the gate was passed. Queries take it first and never look further."""

from dataclasses import dataclass, field
from uuid import UUID

from midspan.access.actor import Actor

_SEAL = object()


@dataclass(frozen=True, slots=True)
class Reader:
    """A frozen capability to read client data of one center. Only `privacy.gate` mints it, with `mint`.

    `everyone` tells whether the roles see all clients of the center or only the caseload; `granted` are
    charts opened by an unexpired grant; `barred` are charts restricted from this person, whatever the role.
    """

    actor: Actor
    center_id: int
    purpose: str
    reason: str
    everyone: bool
    classes: frozenset[str]
    granted: frozenset[UUID] = frozenset()
    barred: frozenset[UUID] = frozenset()
    seal: object = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.seal is not _SEAL:
            raise TypeError("A Reader is minted by privacy.gate only.")

    @property
    def roles(self) -> frozenset[str]:
        """The roles held at this center."""
        return self.actor.roles

    def may(self, permission: str) -> bool:
        """Whether the reader holds a permission."""
        return self.actor.may(permission)


def mint(
    *,
    actor: Actor,
    center_id: int,
    purpose: str,
    reason: str,
    everyone: bool,
    classes: frozenset[str],
    granted: frozenset[UUID],
    barred: frozenset[UUID],
) -> Reader:
    """Make a Reader. For `privacy.gate` alone; an architecture test keeps it so."""
    return Reader(actor, center_id, purpose, reason, everyone, classes, granted, barred, _SEAL)
