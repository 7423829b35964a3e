"""Forms of the week: groups, enrolment, appointments, closures, leave and cover."""

from midspan.schedule.forms.away import ClosureForm, HoursForm, LeaveForm, PublishForm
from midspan.schedule.forms.groups import EndForm, EnrolForm, GroupForm, MemberForm
from midspan.schedule.forms.visits import AppointmentForm, CoverForm, MoveForm, VisitForm, WhyForm

__all__ = [
    "AppointmentForm",
    "ClosureForm",
    "CoverForm",
    "EndForm",
    "EnrolForm",
    "GroupForm",
    "HoursForm",
    "LeaveForm",
    "MemberForm",
    "MoveForm",
    "PublishForm",
    "VisitForm",
    "WhyForm",
]
