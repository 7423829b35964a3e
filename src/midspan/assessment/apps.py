"""Registers the room with Django."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "midspan.assessment"
    label = "assessment"
