"""Addresses of the desk."""

from django.urls import path

from midspan.desk import views

app_name = "desk"
urlpatterns = [
    path("today/", views.today, name="today"),
    path("clients/", views.clients, name="clients"),
    path("charts/<uuid:client_id>/", views.story, name="story"),
]
