"""Addresses of the charting room: a session's day, notes and their worklist, outreach, hours."""

from django.urls import path

from midspan.charting.views import (
    after,
    chart,
    drafting,
    hours,
    makeups,
    outreach,
    rows,
    session,
    signing,
    work,
    writing,
)

app_name = "charting"
SESSION = "sessions/<uuid:session_id>/"
NOTES = "charts/<uuid:client_id>/notes/"
NOTE = f"{NOTES}<uuid:note_id>/"
urlpatterns = [
    path(SESSION, session.session, name="session"),
    path(f"{SESSION}everybody/", rows.everybody, name="everybody"),
    path(f"{SESSION}rows/<uuid:client_id>/", rows.row, name="row"),
    path(f"{SESSION}shared/", writing.shared, name="shared"),
    path(f"{SESSION}lines/<uuid:client_id>/", writing.line, name="line"),
    path(f"{SESSION}check/", session.check, name="check"),
    path(f"{SESSION}sign/", signing.sign, name="sign"),
    path(f"{SESSION}correct/<uuid:client_id>/", signing.correct, name="correct"),
    path("notes/", work.unsigned, name="unsigned"),
    path("notes/cosign/", work.cosign, name="cosign"),
    path("charts/<uuid:client_id>/visits/<uuid:appointment_id>/there/", drafting.there, name="there"),
    path(NOTES, chart.notes, name="notes"),
    path(f"{NOTES}new/", chart.new, name="new"),
    path(NOTE, chart.note, name="note"),
    path(f"{NOTE}save/", drafting.save, name="save"),
    path(f"{NOTE}addendum/", after.addendum, name="addendum"),
    path(f"{NOTE}move/", after.move, name="move"),
    path(f"{NOTE}print/", chart.printed, name="print"),
    path("outreach/", outreach.outreach, name="outreach"),
    path("outreach/<uuid:client_id>/", outreach.log, name="log"),
    path("hours/", hours.hours, name="hours"),
    path("week/makeups/", makeups.makeups, name="makeups"),
    path("charts/<uuid:client_id>/hours/", hours.client, name="client_hours"),
]
