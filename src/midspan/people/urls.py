"""Addresses of the people room."""

from django.urls import path

from midspan.people import views

app_name = "people"
urlpatterns = [
    path("charts/<uuid:client_id>/person/", views.person, name="person"),
    path("charts/<uuid:client_id>/person/admission-items/", views.items, name="items"),
    path("charts/<uuid:client_id>/person/contacts/new/", views.new_contact, name="new_contact"),
    path("charts/<uuid:client_id>/person/contacts/<uuid:contact_id>/", views.contact, name="contact"),
    path(
        "charts/<uuid:client_id>/person/contacts/<uuid:contact_id>/remove/",
        views.remove,
        name="remove_contact",
    ),
    path(
        "charts/<uuid:client_id>/person/contacts/<uuid:contact_id>/restore/",
        views.restore,
        name="restore_contact",
    ),
    path("charts/<uuid:client_id>/person/<slug:section>/", views.save, name="save"),
]
