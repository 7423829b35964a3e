"""Registers the room with Django."""

from django.apps import AppConfig


class FhirConfig(AppConfig):
    name = "midspan.fhir"
    label = "fhir"
