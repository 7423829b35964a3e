"""Registers the room with Django."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "midspan.claims"
    label = "claims"
