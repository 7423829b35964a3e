"""Registers the room with Django."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "midspan.privacy"
    label = "privacy"
