"""Everything that ends a stay and keeps in touch afterwards."""

from midspan.aftercare.actions.discharging import discharge
from midspan.aftercare.actions.following import choose_alumni, log_coach_contact, record_follow_up
from midspan.aftercare.actions.planning import copy_of_plan, give_plan, save_plan
from midspan.aftercare.actions.settling import settle_teams
from midspan.aftercare.actions.summarising import (
    add_addendum,
    copy_of_summary,
    save_summary,
    sign_summary,
)
from midspan.aftercare.facts import ContactFacts, DischargeFacts, PlanFacts, SupportFacts

__all__ = [
    "ContactFacts",
    "DischargeFacts",
    "PlanFacts",
    "SupportFacts",
    "add_addendum",
    "choose_alumni",
    "copy_of_plan",
    "copy_of_summary",
    "discharge",
    "give_plan",
    "log_coach_contact",
    "record_follow_up",
    "save_plan",
    "save_summary",
    "settle_teams",
    "sign_summary",
]
