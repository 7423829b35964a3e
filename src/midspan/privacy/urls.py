"""Addresses of the privacy room."""

from django.urls import path

from midspan.privacy.views import (
    accounting,
    agreements,
    charts,
    circumstances,
    consents,
    emergencies,
    grievances,
    incidents,
    requests,
    sharing,
    who,
    worklist,
)

app_name = "privacy"
urlpatterns = [
    path("privacy/", worklist.worklist, name="worklist"),
    path("privacy/incidents/", incidents.incidents, name="incidents"),
    path("privacy/incidents/new/", incidents.report, name="report"),
    path("privacy/incidents/<uuid:incident_id>/", incidents.incident, name="incident"),
    path("privacy/requests/", requests.requests, name="requests"),
    path("privacy/grievances/", grievances.grievances, name="grievances"),
    path("privacy/grievances/new/", grievances.take, name="complain"),
    path("privacy/grievances/<uuid:grievance_id>/", grievances.grievance, name="grievance"),
    path("privacy/agreements/", agreements.agreements, name="agreements"),
    path("privacy/agreements/new/", agreements.enter, name="agreement_new"),
    path("privacy/agreements/<uuid:agreement_id>/", agreements.agreement, name="agreement"),
    path("privacy/agreements/<uuid:agreement_id>/paper/", agreements.paper, name="agreement_paper"),
    path("privacy/openings/", worklist.openings, name="openings"),
    path("privacy/openings/<uuid:access_id>/", worklist.review, name="review"),
    path("privacy/emergencies/<uuid:emergency_id>/", emergencies.review, name="emergency_review"),
    path("privacy/restricted/", worklist.restricted, name="restricted"),
    path("privacy/restricted/<uuid:access_id>/", worklist.still_restricted, name="still_restricted"),
    path("privacy/consents/", worklist.consents, name="consents"),
    path("charts/<uuid:client_id>/open/", charts.break_glass, name="break_glass"),
    path("charts/<uuid:client_id>/privacy/", consents.client, name="client"),
    path("charts/<uuid:client_id>/privacy/emergency/", emergencies.emergency, name="emergency"),
    path("charts/<uuid:client_id>/privacy/requests/<uuid:request_id>/", requests.one, name="request"),
    path("charts/<uuid:client_id>/privacy/requests/<slug:kind>/", requests.ask, name="ask"),
    path("charts/<uuid:client_id>/privacy/access/", charts.restrict, name="restrict"),
    path("charts/<uuid:client_id>/privacy/access/<uuid:access_id>/", charts.lift, name="lift"),
    path("charts/<uuid:client_id>/privacy/who/", who.who, name="who"),
    path("charts/<uuid:client_id>/privacy/record/", who.record, name="record"),
    path("charts/<uuid:client_id>/privacy/circumstances/", circumstances.circumstances, name="circumstances"),
    path("charts/<uuid:client_id>/privacy/accounting/", accounting.accounting, name="accounting"),
    path("charts/<uuid:client_id>/privacy/disclosures/new/", sharing.disclose, name="disclose"),
    path("charts/<uuid:client_id>/privacy/disclosures/<uuid:disclosure_id>/", sharing.sent, name="sent"),
    path(
        "charts/<uuid:client_id>/privacy/disclosures/<uuid:disclosure_id>/cover/", sharing.cover, name="cover"
    ),
    path("charts/<uuid:client_id>/privacy/consents/<uuid:consent_id>/", consents.consent, name="consent"),
    path("charts/<uuid:client_id>/privacy/consents/<uuid:consent_id>/copy/", consents.copy, name="copy"),
    path("charts/<uuid:client_id>/privacy/consents/<uuid:consent_id>/ended/", consents.ended, name="ended"),
    path(
        "charts/<uuid:client_id>/privacy/notices/<uuid:notice_id>/copy/",
        consents.copy_notice,
        name="copy_notice",
    ),
]
