"""Forms of the week: groups, enrolment, appointments, closures, leave and cover."""

from midspan.schedule.forms.apart import ApartForm, EndApartForm
from midspan.schedule.forms.availability import AvailabilityForm, HoursForm, LastDayForm
from midspan.schedule.forms.away import ClosureForm, LeaveForm, PublishForm
from midspan.schedule.forms.groups import DaysForm, EndForm, EnrolForm, GroupForm, MemberForm
from midspan.schedule.forms.planning import PlanForm
from midspan.schedule.forms.visits import AppointmentForm, CoverForm, MoveForm, VisitForm, WhyForm

__all__ = [
    "ApartForm",
    "AppointmentForm",
    "AvailabilityForm",
    "ClosureForm",
    "CoverForm",
    "DaysForm",
    "EndApartForm",
    "EndForm",
    "EnrolForm",
    "GroupForm",
    "HoursForm",
    "LastDayForm",
    "LeaveForm",
    "MemberForm",
    "MoveForm",
    "PlanForm",
    "PublishForm",
    "VisitForm",
    "WhyForm",
]
