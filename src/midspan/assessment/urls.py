"""Addresses of the assessment room, all inside one client's chart."""

from django.urls import path

from midspan.assessment.views import agreement, diagnoses, level, overview, signing, writing

app_name = "assessment"
BASE = "charts/<uuid:client_id>/assessment/"
urlpatterns = [
    path("agreement/", agreement.agreement, name="agreement"),
    path(BASE, overview.client, name="client"),
    path(f"{BASE}start/", overview.start, name="start"),
    path(f"{BASE}panel/", overview.panel, name="panel"),
    path(f"{BASE}past/<uuid:assessment_id>/", overview.past, name="past"),
    path(f"{BASE}ask/<slug:instrument>/", overview.ask, name="ask"),
    path(f"{BASE}sign/", signing.sign, name="sign"),
    path(f"{BASE}cosign/", signing.cosign, name="cosign_assessment"),
    path(f"{BASE}return/", signing.give_back, name="return"),
    path(f"{BASE}addendum/", signing.addendum, name="addendum"),
    path(f"{BASE}ratings/", writing.ratings, name="ratings"),
    path(f"{BASE}ratings/save/", writing.save_ratings, name="save_ratings"),
    path(f"{BASE}level/", level.level, name="level"),
    path(f"{BASE}level/decide/", level.decide, name="decide"),
    path(f"{BASE}level/<uuid:decision_id>/sign/<slug:kind>/", level.cosign, name="cosign"),
    path(f"{BASE}level/<uuid:decision_id>/review/", level.review, name="review"),
    path(f"{BASE}diagnoses/", diagnoses.diagnoses, name="diagnoses"),
    path(f"{BASE}diagnoses/search/", diagnoses.search, name="search_codes"),
    path(f"{BASE}diagnoses/<uuid:diagnosis_id>/", diagnoses.change, name="change_diagnosis"),
    path(f"{BASE}<slug:domain>/", writing.domain, name="domain"),
    path(f"{BASE}<slug:domain>/save/", writing.save, name="save"),
    path(f"{BASE}<slug:domain>/row/<slug:field>/<int:at>/", writing.row, name="row"),
    path(f"{BASE}<slug:domain>/row/<slug:field>/<int:at>/codes/", diagnoses.row_codes, name="row_codes"),
    path(f"{BASE}<slug:domain>/row/<slug:field>/<int:at>/fill/", diagnoses.fill_row, name="fill_row"),
]
