"""What changes a center: loading its file, and its people."""

from midspan.center.actions.load import Loaded, load_center
from midspan.center.actions.numbers import next_mrn
from midspan.center.actions.staff import (
    add_credential,
    add_member,
    close_member,
    reset_second_factor,
    set_roles,
)

__all__ = [
    "Loaded",
    "add_credential",
    "add_member",
    "close_member",
    "load_center",
    "next_mrn",
    "reset_second_factor",
    "set_roles",
]
