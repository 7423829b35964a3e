"""Addresses of the center's staff pages."""

from django.urls import path

from midspan.center import views

app_name = "center"
urlpatterns = [
    path("center/people/", views.people, name="people"),
    path("center/people/new/", views.add_person, name="add_person"),
    path("center/people/<int:user_id>/", views.person, name="person"),
    path("center/people/<int:user_id>/second-factor/", views.reset_second_factor, name="reset_second_factor"),
    path("center/people/<int:user_id>/end/", views.end, name="end"),
]
