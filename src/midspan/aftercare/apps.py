"""Registers the room with Django."""

from django.apps import AppConfig


class AftercareConfig(AppConfig):
    name = "midspan.aftercare"
    label = "aftercare"
