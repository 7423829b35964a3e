"""Forms of the week: groups, enrolment, appointments, closures, leave and cover."""

from midspan.schedule.forms.away import ClosureForm, LeaveForm
from midspan.schedule.forms.groups import EndForm, EnrolForm, GroupForm, MemberForm
from midspan.schedule.forms.visits import AppointmentForm, CoverForm, MoveForm, VisitForm, WhyForm

__all__ = [
    "AppointmentForm",
    "ClosureForm",
    "CoverForm",
    "EndForm",
    "EnrolForm",
    "GroupForm",
    "LeaveForm",
    "MemberForm",
    "MoveForm",
    "VisitForm",
    "WhyForm",
]
