"""Who acts: a person who signed in, a visitor, or a part of the system."""

from dataclasses import dataclass, field
from typing import Literal

from midspan.access import permissions

Kind = Literal["staff", "client", "visitor", "system"]


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who does something. `id` is the user's id as text, empty for a visitor."""

    kind: Kind
    id: str
    name: str
    center_id: int | None = None
    roles: frozenset[str] = field(default_factory=frozenset)

    def may(self, permission: str) -> bool:
        """Whether this actor holds a permission. The system may do what its jobs do; a visitor may enquire."""
        permissions.known(permission)
        if self.kind == "system":
            return True
        return permission in permissions.table().of(self.roles)

    @property
    def user_id(self) -> int | None:
        """The user's key, or None for a visitor and the system."""
        return int(self.id) if self.kind in {"staff", "client"} and self.id else None

    @property
    def identity(self) -> str:
        """What the database is told, such as `staff:12`. Never empty."""
        return f"{self.kind}:{self.id}"


def system(part: str, *, center_id: int | None = None) -> Actor:
    """A job or a command, named by its part, such as `sealer`."""
    return Actor(kind="system", id=part, name=f"Midspan ({part})", center_id=center_id)


def visitor(center_id: int) -> Actor:
    """Somebody on the public pages, of whom nothing is known."""
    return Actor(kind="visitor", id="", name="Visitor", center_id=center_id, roles=frozenset({"visitor"}))
