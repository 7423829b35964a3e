"""The gallery's addresses, in development and tests only."""

from django.urls import path

from midspan.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("forms/", views.forms, name="forms"),
    path("pictures/", views.pictures, name="pictures"),
    path("frames/<slug:name>/", views.frame, name="frame"),
    path("errors/<slug:name>/", views.error, name="error"),
    path("autosave/", views.autosave, name="autosave"),
]
