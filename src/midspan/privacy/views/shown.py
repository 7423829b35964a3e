"""An entry of the accounting as pages and papers show it."""

from dataclasses import dataclass

from midspan.privacy import actions
from midspan.privacy.queries import DisclosureView
from midspan.rules.privacy import chart


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry with the words of its ground and of how it left."""

    view: DisclosureView
    ground: str
    how: str


def shown(one: DisclosureView) -> Shown:
    """An entry in words."""
    return Shown(one, chart.grounds().get(one.ground, one.ground), actions.HOW.get(one.how, one.how))
