"""Addresses of the desk."""

from django.urls import path

from midspan.desk.views import clients, due, story, today

app_name = "desk"
urlpatterns = [
    path("today/", today.today, name="today"),
    path("today/news/", today.news, name="news"),
    path("today/alerts/", today.alerts, name="alerts"),
    path("due/", due.due, name="due"),
    path("clients/", clients.clients, name="clients"),
    path("clients/search/", clients.search, name="search"),
    path("charts/<uuid:client_id>/", story.story, name="story"),
]
