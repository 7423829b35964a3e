"""Addresses of the measures room: a chart's measures, the tablet that a client holds, the safety alerts."""

from django.urls import path

from midspan.measures.views import alerts, answering, chart, handing, library, report

app_name = "measures"
CHART = "charts/<uuid:client_id>/measures/"
urlpatterns = [
    path(CHART, chart.client, name="client"),
    path("measures/", library.library, name="library"),
    path("measures/report/", report.report, name="report"),
    path("measures/report/paper/", report.paper, name="report_paper"),
    path(f"{CHART}due/", chart.assign_due, name="assign_due"),
    path(f"{CHART}hand/", handing.hand_all, name="hand_all"),
    path(f"{CHART}concern/", alerts.concern, name="concern"),
    path(f"{CHART}<uuid:measure_id>/", answering.measure, name="measure"),
    path(f"{CHART}<uuid:measure_id>/save/", answering.save, name="save"),
    path(f"{CHART}<uuid:measure_id>/one/<slug:key>/", answering.one, name="one"),
    path(f"{CHART}<uuid:measure_id>/hand/", handing.hand, name="hand"),
    path(f"{CHART}<uuid:measure_id>/discuss/", chart.discuss, name="discuss"),
    path(f"{CHART}<uuid:measure_id>/feed-back/", chart.feed_back, name="feed_back"),
    path(f"{CHART}<uuid:measure_id>/amend/", chart.amend, name="amend"),
    path(f"{CHART}<uuid:measure_id>/withdraw/", chart.withdraw, name="withdraw"),
    path("answer/done/", handing.done, name="done"),
    path("answer/<uuid:measure_id>/", handing.answer, name="answer"),
    path("answer/<uuid:measure_id>/save/", handing.save, name="answer_save"),
    path("answer/<uuid:measure_id>/one/<slug:key>/", handing.one, name="answer_one"),
    path("safety/", alerts.alerts, name="alerts"),
    path("safety/<uuid:alert_id>/", alerts.alert, name="alert"),
    path("safety/<uuid:alert_id>/take/", alerts.take, name="alert_take"),
    path("safety/<uuid:alert_id>/note/", alerts.note, name="alert_note"),
    path("safety/<uuid:alert_id>/hand/", alerts.hand, name="alert_hand"),
    path("safety/<uuid:alert_id>/close/", alerts.close, name="alert_close"),
]
