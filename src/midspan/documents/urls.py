"""Addresses of the documents room."""

from django.urls import path

from midspan.documents import views

app_name = "documents"
urlpatterns = [
    path("charts/<uuid:client_id>/documents/", views.client, name="client"),
    path("charts/<uuid:client_id>/documents/add/", views.add, name="add"),
    path("charts/<uuid:client_id>/documents/<uuid:document_id>/", views.document, name="document"),
    path("charts/<uuid:client_id>/documents/<uuid:document_id>/file/", views.content, name="content"),
]
