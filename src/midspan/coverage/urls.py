"""Addresses of the coverage room."""

from django.urls import path

from midspan.coverage.views import costs, page, payer

app_name = "coverage"
urlpatterns = [
    path("charts/<uuid:client_id>/coverage/", page.client, name="client"),
    path("charts/<uuid:client_id>/coverage/policies/new/", payer.add_policy, name="add_policy"),
    path(
        "charts/<uuid:client_id>/coverage/policies/<uuid:policy_id>/",
        payer.correct_policy,
        name="correct_policy",
    ),
    path(
        "charts/<uuid:client_id>/coverage/policies/<uuid:policy_id>/end/", payer.end_policy, name="end_policy"
    ),
    path(
        "charts/<uuid:client_id>/coverage/policies/<uuid:policy_id>/benefits/",
        payer.benefits,
        name="benefits",
    ),
    path(
        "charts/<uuid:client_id>/coverage/policies/<uuid:policy_id>/authorisations/",
        payer.authorisation,
        name="authorisation",
    ),
    path(
        "charts/<uuid:client_id>/coverage/policies/<uuid:policy_id>/authorisations/<uuid:authorisation_id>/",
        payer.authorisation,
        name="answer",
    ),  # fmt: skip
    path("charts/<uuid:client_id>/coverage/estimate/", costs.estimate, name="estimate"),
    path("charts/<uuid:client_id>/coverage/self-pay/", costs.self_pay, name="self_pay"),
    path("charts/<uuid:client_id>/coverage/payment-plan/", costs.plan, name="plan"),
]
