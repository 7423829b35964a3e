"""Registers the room with Django."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "midspan.review"
    label = "review"
