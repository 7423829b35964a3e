"""Registers the room with Django."""

from django.apps import AppConfig


class ScheduleConfig(AppConfig):
    name = "midspan.schedule"
    label = "schedule"

    def ready(self) -> None:
        """Let verdicts on a chart rest on what this room knows."""
        from midspan.privacy.sources import add_source  # noqa: PLC0415  (the models are there only now)
        from midspan.schedule.queries.verdicts import SOURCE  # noqa: PLC0415

        add_source("schedule", SOURCE)
