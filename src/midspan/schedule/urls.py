"""Addresses of the schedule: the week, groups, a client's week, one session, closures and leave, calendars from outside."""

from django.urls import path

from midspan.schedule.views import (
    apart,
    appointment,
    availability,
    away,
    client,
    closed,
    days,
    feed,
    groups,
    ill,
    roster,
    session,
    week,
    working,
)
from midspan.schedule.views.planning import asking, proposing, publishing, running

app_name = "schedule"
CLIENT = "charts/<uuid:client_id>/week/"
GROUP = "groups/<int:group_id>/"
PLAN = "week/plan/<uuid:run_id>/"
urlpatterns = [
    path("week/", week.week, name="week"),
    path("week/calendar/", feed.page, name="calendar"),
    path("week/calendar/<str:secret>.ics", feed.feed, name="feed"),
    path("week/ill/", ill.ill, name="ill"),
    path("week/ill/session/", ill.settle_session, name="ill_session"),
    path("week/ill/appointment/", ill.settle_appointment, name="ill_appointment"),
    path("week/ill/told/", ill.told, name="ill_told"),
    path("week/ill/paper/", ill.paper, name="ill_paper"),
    path("week/publish/", working.publish, name="publish"),
    path("week/hours/", working.everybody, name="all_hours"),
    path("week/hours/<int:user_id>/", working.hours, name="hours"),
    path("week/plan/", asking.plan, name="plan"),
    path(PLAN, running.run, name="plan_run"),
    path(f"{PLAN}progress/", running.progress, name="plan_progress"),
    path(f"{PLAN}stop/", running.stop, name="plan_stop"),
    path(f"{PLAN}aside/", running.aside, name="plan_aside"),
    path(f"{PLAN}people/<uuid:client_id>/", proposing.person, name="plan_person"),
    path(f"{PLAN}publish/", publishing.publish, name="plan_publish"),
    path(f"{PLAN}tell/", publishing.tell, name="plan_tell"),
    path(f"{PLAN}tell/print/", publishing.paper, name="plan_calls"),
    path("groups/", groups.groups, name="groups"),
    path("groups/new/", groups.new, name="new_group"),
    path(GROUP, roster.group, name="group"),
    path(f"{GROUP}enrol/", roster.enrol, name="enrol_in"),
    path(f"{GROUP}change/", groups.change, name="change_group"),
    path(f"{GROUP}close/", groups.close, name="close_group"),
    path(CLIENT, client.week, name="client"),
    path(f"{CLIENT}print/", client.printed, name="client_print"),
    path(f"{CLIENT}groups/", client.enrol, name="client_groups"),
    path(f"{CLIENT}groups/<int:group_id>/", days.days, name="days"),
    path(f"{CLIENT}availability/", availability.availability, name="availability"),
    path(f"{CLIENT}availability/change/", availability.change, name="availability_change"),
    path(f"{CLIENT}availability/fits/", availability.fits, name="fits"),
    path(f"{CLIENT}apart/", apart.apart, name="apart"),
    path(f"{CLIENT}book/", appointment.book, name="book"),
    path(
        "charts/<uuid:client_id>/appointments/<uuid:appointment_id>/",
        appointment.appointment,
        name="appointment",
    ),
    path("sessions/<uuid:session_id>/change/", session.session, name="session"),
    path("closures/", away.closures, name="closures"),
    path("closures/close/", away.close, name="close"),
    path("closures/<int:closure_id>/", closed.closure, name="closure"),
    path("closures/<int:closure_id>/reopen/", away.reopen, name="reopen"),
    path("closures/leave/", away.leave, name="leave"),
    path("closures/leave/<int:leave_id>/back/", away.back, name="back"),
    path("closures/cover/", away.cover, name="cover"),
]
