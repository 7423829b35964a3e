"""Registers the room with Django."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "midspan.review"
    label = "review"

    def ready(self) -> None:
        """Tell the room of measures, which lies below, in which phase a stay is."""
        from midspan.measures.queries.phases import told_by  # noqa: PLC0415  (the models are there only now)
        from midspan.review.queries.held import phase_held  # noqa: PLC0415

        told_by(phase_held)
