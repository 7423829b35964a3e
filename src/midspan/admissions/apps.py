"""Registers the room with Django."""

from django.apps import AppConfig


class AdmissionsConfig(AppConfig):
    name = "midspan.admissions"
    label = "admissions"
