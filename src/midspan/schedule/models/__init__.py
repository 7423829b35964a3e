"""The tables of the schedule."""

from midspan.schedule.models.apart import KeptApart
from midspan.schedule.models.appointments import Appointment, AppointmentGuest
from midspan.schedule.models.availability import Availability
from midspan.schedule.models.away import CalendarKey, Closure, Cover, Leave, StaffHours
from midspan.schedule.models.enrolment import Enrolment, Seat, Waiting
from midspan.schedule.models.groups import Group, Mode, Session, Slot
from midspan.schedule.models.news import News
from midspan.schedule.models.occupancy import Occupancy
from midspan.schedule.models.offers import MakeupDeclined, Offer
from midspan.schedule.models.runs import PlanningRun, ToldOfRun
from midspan.schedule.models.site_weeks import SiteWeek
from midspan.schedule.models.staff_news import StaffNews
from midspan.schedule.models.told import Told

__all__ = [
    "Appointment",
    "AppointmentGuest",
    "Availability",
    "CalendarKey",
    "Closure",
    "Cover",
    "Enrolment",
    "Group",
    "KeptApart",
    "Leave",
    "MakeupDeclined",
    "Mode",
    "News",
    "Occupancy",
    "Offer",
    "PlanningRun",
    "Seat",
    "Session",
    "SiteWeek",
    "Slot",
    "StaffHours",
    "StaffNews",
    "Told",
    "ToldOfRun",
    "Waiting",
]
