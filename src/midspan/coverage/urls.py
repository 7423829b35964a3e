"""Addresses of the coverage room."""

from django.urls import path

from midspan.coverage import views

app_name = "coverage"
urlpatterns = [
    path("charts/<uuid:client_id>/coverage/", views.client, name="client"),
    path("charts/<uuid:client_id>/coverage/policies/new/", views.add_policy, name="add_policy"),
    path("charts/<uuid:client_id>/coverage/policies/<uuid:policy_id>/", views.correct_policy, name="correct_policy"),
    path("charts/<uuid:client_id>/coverage/policies/<uuid:policy_id>/end/", views.end_policy, name="end_policy"),
    path("charts/<uuid:client_id>/coverage/policies/<uuid:policy_id>/benefits/", views.benefits, name="benefits"),
    path("charts/<uuid:client_id>/coverage/policies/<uuid:policy_id>/authorisations/", views.authorisation, name="authorisation"),
    path(
        "charts/<uuid:client_id>/coverage/policies/<uuid:policy_id>/authorisations/<uuid:authorisation_id>/",
        views.authorisation, name="answer",
    ),  # fmt: skip
    path("charts/<uuid:client_id>/coverage/estimate/", views.estimate, name="estimate"),
    path("charts/<uuid:client_id>/coverage/self-pay/", views.self_pay, name="self_pay"),
    path("charts/<uuid:client_id>/coverage/payment-plan/", views.plan, name="plan"),
]
