"""Addresses of the access room, beside those of the sign-in library."""

from django.urls import path

from midspan.access import views

app_name = "access"
urlpatterns = [
    path("", views.account, name="account"),
    path("center/", views.choose_center, name="choose_center"),
    path("lock/", views.lock, name="lock"),
    path("unlock/", views.unlock, name="unlock"),
    path("active/", views.active, name="active"),
]
