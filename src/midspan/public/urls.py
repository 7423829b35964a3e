"""Addresses of the public pages. None of them carries what a visitor said."""

from django.urls import path

from midspan.public.views import enquiry, guide, pages

app_name = "public"
urlpatterns = [
    path("", pages.home, name="home"),
    path("c/<slug:slug>/", pages.center, name="center"),
    path("c/<slug:slug>/guide/", guide.guide, name="guide"),
    path("c/<slug:slug>/enquiry/", enquiry.enquiry, name="enquiry"),
    path("c/<slug:slug>/enquiry/received/", enquiry.received, name="received"),
    path("c/<slug:slug>/notice/", pages.notice, name="notice"),
    path("c/<slug:slug>/privacy/", pages.privacy, name="privacy"),
]
