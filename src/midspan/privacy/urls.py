"""Addresses of the privacy room."""

from django.urls import path

from midspan.privacy.views import charts, consents, worklist

app_name = "privacy"
urlpatterns = [
    path("privacy/", worklist.worklist, name="worklist"),
    path("privacy/openings/<uuid:access_id>/", worklist.review, name="review"),
    path("charts/<uuid:client_id>/open/", charts.break_glass, name="break_glass"),
    path("charts/<uuid:client_id>/privacy/", consents.client, name="client"),
    path("charts/<uuid:client_id>/privacy/access/", charts.restrict, name="restrict"),
    path("charts/<uuid:client_id>/privacy/access/<uuid:access_id>/", charts.lift, name="lift"),
    path("charts/<uuid:client_id>/privacy/disclosures/new/", consents.disclose, name="disclose"),
    path("charts/<uuid:client_id>/privacy/consents/<uuid:consent_id>/", consents.consent, name="consent"),
    path("charts/<uuid:client_id>/privacy/consents/<uuid:consent_id>/copy/", consents.copy, name="copy"),
    path("charts/<uuid:client_id>/privacy/consents/<uuid:consent_id>/ended/", consents.ended, name="ended"),
    path(
        "charts/<uuid:client_id>/privacy/notices/<uuid:notice_id>/copy/",
        consents.copy_notice,
        name="copy_notice",
    ),
]
