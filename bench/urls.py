"""Midspan's addresses and the bare page beside them."""

from django.urls import include, path

from bench.bare import one_row

urlpatterns = [path("bench/bare/", one_row), path("", include("midspan.config.urls"))]
