"""Registers the room with Django."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "midspan.portal"
    label = "portal"
