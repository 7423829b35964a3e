"""Everything that changes a measure or a safety alert."""

from midspan.measures.actions.alerts import (
    acknowledge,
    close_alert,
    escalate,
    escalate_due,
    hand_over_alert,
    note_alert,
)
from midspan.measures.actions.answering import Outcome, Saved, record_measure, save_answers, submit
from midspan.measures.actions.assigning import (
    Wanted,
    amend,
    assign,
    assign_due,
    choose_layout,
    hand_over,
    withdraw,
)
from midspan.measures.actions.discussing import discuss, feed_back
from midspan.measures.actions.owners import may_own
from midspan.measures.actions.raising import AlertReason, Raised, raise_alert

__all__ = [
    "AlertReason",
    "Outcome",
    "Raised",
    "Saved",
    "Wanted",
    "acknowledge",
    "amend",
    "assign",
    "assign_due",
    "choose_layout",
    "close_alert",
    "discuss",
    "escalate",
    "escalate_due",
    "feed_back",
    "hand_over",
    "hand_over_alert",
    "may_own",
    "note_alert",
    "raise_alert",
    "record_measure",
    "save_answers",
    "submit",
    "withdraw",
]
