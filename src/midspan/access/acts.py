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


def act(permission: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Make a function an act. It must take `by: Actor` and `at: datetime` as keywords.

    Raises Refused when the actor lacks the permission, Invalid when `at` has no time zone, and RuntimeError,
    undoing everything, when the act wrote no trail row.
    """
    permissions.known(permission)

    def wrap(function: Callable[P, T]) -> Callable[P, T]:
        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> T:
            by, at = cast(Actor, kwargs["by"]), cast(datetime, kwargs["at"])
            require(by, permission)
            if timezone.is_naive(at):
                raise Invalid("The time of an act needs a time zone.")
            with acting_as(by), writing.expected() as count:
                result = function(*args, **kwargs)
                if count() == 0:
                    raise RuntimeError(f"{function.__module__}.{function.__name__} wrote no trail row")
            return result

        return run

    return wrap


def require(by: Actor, permission: str) -> None:
    """Raise Refused unless the actor holds the permission."""
    if not by.may(permission):
        label = permissions.table().permissions[permission]
        raise Refused(f"Your role does not let you {label}. Ask an administrator if it should.")
