"""Registers the room with Django."""

from django.apps import AppConfig


class CenterConfig(AppConfig):
    name = "midspan.center"
    label = "center"
