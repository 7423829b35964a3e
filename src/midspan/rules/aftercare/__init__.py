"""Leaving care and afterwards, as data: reasons of a discharge in human words, the summary's sections and clock,
follow-ups at their days, how people are reached, what comes of it.

Pure: every function reads the dated table `aftercare` in force on the day it is given. Codes of reports stay in
`rules.codes`; here stand the words that staff choose and clients read.
"""

from midspan.rules.aftercare.table import (
    Clocks,
    FollowUpDay,
    LifeItem,
    Named,
    Outcome,
    Reason,
    Section,
    clocks,
    follow_ups,
    hows,
    items,
    life,
    outcome,
    outcomes,
    reason,
    reasons,
    sections,
    service_of,
    summary_due,
    supports,
)

__all__ = [
    "Clocks",
    "FollowUpDay",
    "LifeItem",
    "Named",
    "Outcome",
    "Reason",
    "Section",
    "clocks",
    "follow_ups",
    "hows",
    "items",
    "life",
    "outcome",
    "outcomes",
    "reason",
    "reasons",
    "sections",
    "service_of",
    "summary_due",
    "supports",
]
