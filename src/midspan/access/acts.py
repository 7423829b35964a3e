"""The frame of every act: permission, one transaction, and a trail row or nothing."""

import functools
from collections.abc import Callable
from datetime import datetime
from typing import ParamSpec, TypeVar, cast

from django.utils import timezone

from midspan.access import permissions
from midspan.access.actor import Actor
from midspan.access.errors import Invalid, Refused
from midspan.access.identity import acting_as
from midspan.trail import writing

P = ParamSpec("P")
T = TypeVar("T")
Sight = Callable[[Actor, frozenset[str], datetime], bool]
_sight: list[Sight] = []


def guard_with(sight: Sight) -> None:
    """Let every act ask whether its actor may see the clients that it touched. The gate, higher up, gives the answer."""
    _sight[:] = [sight]


def act(permission: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Make a function an act. It must take `by: Actor` and `at: datetime` as keywords.

    Raises Refused when the actor lacks the permission, or, undoing everything, when a member of staff touched a
    client whom they may not see, by what the act wrote in the trail; Invalid when `at` has no time zone; and
    RuntimeError, undoing everything, when the act wrote no trail row.
    """
    permissions.known(permission)

    def wrap(function: Callable[P, T]) -> Callable[P, T]:
        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> T:
            by, at = cast(Actor, kwargs["by"]), cast(datetime, kwargs["at"])
            require(by, permission)
            if timezone.is_naive(at):
                raise Invalid("The time of an act needs a time zone.")
            with acting_as(by), writing.expected() as written:
                result = function(*args, **kwargs)
                if written() == 0:
                    raise RuntimeError(f"{function.__module__}.{function.__name__} wrote no trail row")
                _require_sight(by, at, written)
            return result

        return run

    return wrap


def _require_sight(by: Actor, at: datetime, written: writing.Written) -> None:
    """Raise Refused where a member of staff has touched a client whom they may not see."""
    touched = {one for one in written.clients - written.cleared if one[:2] == (by.kind, by.id)}
    if by.kind != "staff" or not touched:
        return
    if not _sight or not _sight[0](by, frozenset(client for *_, client in touched), at):
        raise Refused("This person is not among the clients you may see, so nothing was kept.")
    written.cleared |= touched


def require(by: Actor, permission: str) -> None:
    """Raise Refused unless the actor holds the permission."""
    if not by.may(permission):
        label = permissions.table().permissions[permission]
        raise Refused(f"Your role does not let you {label}. Ask an administrator if it should.")
