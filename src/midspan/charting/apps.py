"""Registers the room with Django."""

from django.apps import AppConfig


class ChartingConfig(AppConfig):
    name = "midspan.charting"
    label = "charting"
