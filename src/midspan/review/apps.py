"""Registers the room with Django."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "midspan.review"
    label = "review"

    def ready(self) -> None:
        """Tell the rooms below in which phase a stay is, and which records this room holds."""
        from midspan.measures.queries.phases import told_by  # noqa: PLC0415  (the models are there only now)
        from midspan.privacy.sources import add_source  # noqa: PLC0415
        from midspan.review.queries.held import phase_held  # noqa: PLC0415
        from midspan.review.queries.verdicts import SOURCE  # noqa: PLC0415

        told_by(phase_held)
        add_source("review", SOURCE)
