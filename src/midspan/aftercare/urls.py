"""Addresses of the aftercare room."""

from django.urls import path

from midspan.aftercare.views import after, leaving, planning, worklist

app_name = "aftercare"
LEAVING = "charts/<uuid:client_id>/discharge/"
AFTER = "charts/<uuid:client_id>/aftercare/"
urlpatterns = [
    path(LEAVING, leaving.discharge, name="discharge"),
    path(f"{LEAVING}save/", leaving.save, name="save"),
    path(f"{LEAVING}sign/", leaving.sign, name="sign"),
    path(f"{LEAVING}add/", leaving.add, name="add"),
    path(f"{LEAVING}copy/", leaving.copy, name="copy"),
    path(f"{LEAVING}plan/", planning.plan, name="plan"),
    path(f"{LEAVING}plan/copy/", planning.copy, name="plan_copy"),
    path(AFTER, after.client, name="client"),
    path(f"{AFTER}contact/", after.contact, name="contact"),
    path(f"{AFTER}follow-ups/<uuid:follow_up_id>/", after.follow_up, name="follow_up"),
    path(f"{AFTER}wish/", after.wish, name="wish"),
    path(f"{AFTER}return/", after.come_back, name="return"),
    path("aftercare/", worklist.worklist, name="worklist"),
    path("aftercare/report.csv", worklist.report, name="report"),
]
