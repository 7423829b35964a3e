"""Addresses of the paperwork, for the room's own list. The signing page carries no id: the session knows."""

from django.urls import path

from midspan.admissions import consent_views, paperwork_signing, paperwork_views

urlpatterns = [
    path("sign/", paperwork_signing.sign, name="sign"),
    path("charts/<uuid:client_id>/paperwork/", paperwork_views.paperwork_page, name="paperwork"),
    path("charts/<uuid:client_id>/paperwork/consent/", consent_views.new, name="consent_new"),
    path("charts/<uuid:client_id>/paperwork/release/", paperwork_views.release, name="release"),
    path("charts/<uuid:client_id>/paperwork/<slug:kind>/", paperwork_views.paper, name="paper"),
    path("charts/<uuid:client_id>/paperwork/<slug:kind>/print/", paperwork_views.blank, name="paper_blank"),
    path(
        "charts/<uuid:client_id>/paperwork/<slug:kind>/on-paper/",
        paperwork_views.on_paper,
        name="paper_signed",
    ),
    path(
        "charts/<uuid:client_id>/paperwork/<slug:kind>/declined/",
        paperwork_views.declined,
        name="paper_declined",
    ),
]
