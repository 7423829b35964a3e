"""Addresses of the admissions room."""

from django.urls import path

from midspan.admissions import paperwork_urls
from midspan.admissions.views import admission, board, endings, enquiry

app_name = "admissions"
urlpatterns = [
    *paperwork_urls.urlpatterns,
    path("enquiries/", board.board, name="board"),
    path("enquiries/new/", board.new, name="new"),
    path("enquiries/<uuid:enquiry_id>/", enquiry.enquiry, name="enquiry"),
    path("enquiries/<uuid:enquiry_id>/call/", enquiry.call, name="call"),
    path("enquiries/<uuid:enquiry_id>/call/draft/", enquiry.draft, name="draft"),
    path("enquiries/<uuid:enquiry_id>/owner/", enquiry.owner, name="owner"),
    path("enquiries/<uuid:enquiry_id>/next/", enquiry.next_step, name="next_step"),
    path("enquiries/<uuid:enquiry_id>/step/", enquiry.step, name="step"),
    path("enquiries/<uuid:enquiry_id>/reopen/", enquiry.reopen, name="reopen"),
    path("enquiries/<uuid:enquiry_id>/close/", endings.close, name="close"),
    path("enquiries/<uuid:enquiry_id>/refer/", endings.refer, name="refer"),
    path("enquiries/<uuid:enquiry_id>/referrals/<uuid:referral_id>/", endings.arrival, name="arrival"),
    path("enquiries/<uuid:enquiry_id>/same/<uuid:other_id>/", endings.merge, name="merge"),
    path("charts/<uuid:client_id>/admission/", admission.admit, name="admit"),
    *paperwork_urls.urlpatterns,
]
