"""Addresses of the treatment room. The client's signing page carries no id: the session knows."""

from django.urls import path

from midspan.treatment.views import meeting, plan, sheets, signing, writing

app_name = "treatment"
PLAN = "charts/<uuid:client_id>/plan/"
ONE = f"{PLAN}<uuid:plan_id>/"
SAFETY = "charts/<uuid:client_id>/safety-plan/"
RELAPSE = "charts/<uuid:client_id>/relapse-plan/"
urlpatterns = [
    path(PLAN, plan.plan, name="plan"),
    path(f"{PLAN}start/", plan.start, name="start"),
    path(f"{PLAN}hours/", plan.hours, name="hours"),
    path(f"{PLAN}objectives/<uuid:objective_id>/", plan.close, name="close"),
    path(ONE, plan.one, name="version"),
    path(f"{ONE}print/", plan.printed, name="print"),
    path(f"{ONE}write/", writing.write, name="write"),
    path(f"{ONE}save/", writing.save, name="save"),
    path(f"{ONE}set-aside/", plan.set_aside, name="set_aside"),
    path(f"{ONE}review/", writing.review, name="review"),
    path(f"{ONE}sign/", signing.sign, name="sign"),
    path(f"{ONE}certify/", signing.certify, name="certify"),
    path(f"{ONE}hand/", signing.hand, name="hand"),
    path(f"{ONE}declined/", signing.declined, name="declined"),
    path(f"{ONE}copy/", signing.copy, name="copy"),
    path("sign/plan/", signing.client_sign, name="client_sign"),
    path(SAFETY, sheets.safety_plan, name="safety_plan"),
    path(f"{SAFETY}write/", sheets.safety_write, name="safety_write"),
    path(f"{SAFETY}print/", sheets.safety_print, name="safety_print"),
    path(RELAPSE, sheets.relapse_plan, name="relapse_plan"),
    path(f"{RELAPSE}write/", sheets.relapse_write, name="relapse_write"),
    path(f"{RELAPSE}print/", sheets.relapse_print, name="relapse_print"),
    path("team-meeting/", meeting.meeting, name="meeting"),
    path("team-meeting/save/", meeting.save, name="meeting_save"),
]
