"""Registers the room with Django."""

from django.apps import AppConfig


class ChartingConfig(AppConfig):
    name = "midspan.charting"
    label = "charting"

    def ready(self) -> None:
        """Let verdicts on a chart rest on what this room knows."""
        from midspan.charting.queries.verdicts import SOURCE  # noqa: PLC0415  (the models are there only now)
        from midspan.privacy.sources import add_source  # noqa: PLC0415

        add_source("charting", SOURCE)
