"""Registers the room with Django."""

from django.apps import AppConfig


class TelehealthConfig(AppConfig):
    name = "midspan.telehealth"
    label = "telehealth"
