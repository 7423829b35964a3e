"""Registers the room with Django."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "midspan.measures"
    label = "measures"
