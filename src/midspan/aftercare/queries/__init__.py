"""Reading discharges, continuing-care plans, coach contacts and follow-ups."""

from midspan.aftercare.queries.after import (
    asked_about,
    contacts,
    follow_up,
    follow_ups,
    follow_ups_due,
    quiet,
    reach,
)
from midspan.aftercare.queries.discharges import (
    discharge,
    discharges,
    items_asked,
    summaries_due,
    teds,
)
from midspan.aftercare.queries.drafting import draft
from midspan.aftercare.queries.plans import plan, plan_of
from midspan.aftercare.queries.shapes import (
    AddendumView,
    AttemptView,
    ContactView,
    DischargeView,
    FollowUpView,
    ItemView,
    PlanView,
    QuietLine,
    Reach,
    SectionView,
    SummaryDue,
    SummaryView,
    SupportView,
    TedsRow,
)

__all__ = [
    "AddendumView",
    "AttemptView",
    "ContactView",
    "DischargeView",
    "FollowUpView",
    "ItemView",
    "PlanView",
    "QuietLine",
    "Reach",
    "SectionView",
    "SummaryDue",
    "SummaryView",
    "SupportView",
    "TedsRow",
    "asked_about",
    "contacts",
    "discharge",
    "discharges",
    "draft",
    "follow_up",
    "follow_ups",
    "follow_ups_due",
    "items_asked",
    "plan",
    "plan_of",
    "quiet",
    "reach",
    "summaries_due",
    "teds",
]
