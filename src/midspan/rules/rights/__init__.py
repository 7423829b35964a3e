"""What clients may ask of their record, how incidents are weighed, and the clocks of both. Plain Python over dated tables."""

from midspan.rules.rights.breach import Delay, Weighed, delay_ends, notices, weigh
from midspan.rules.rights.clocks import Clock, Due, clock, clocks, due, soon_days
from midspan.rules.rights.letters import compose
from midspan.rules.rights.lists import (
    Denial,
    Kind,
    Option,
    complaints,
    denials,
    kind,
    kinds,
    label,
    options,
    reach_since,
)

__all__ = [
    "Clock",
    "Delay",
    "Denial",
    "Due",
    "Kind",
    "Option",
    "Weighed",
    "clock",
    "clocks",
    "complaints",
    "compose",
    "delay_ends",
    "denials",
    "due",
    "kind",
    "kinds",
    "label",
    "notices",
    "options",
    "reach_since",
    "soon_days",
    "weigh",
]
