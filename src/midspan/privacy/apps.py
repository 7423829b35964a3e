"""Registers the room with Django."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "midspan.privacy"
    label = "privacy"

    def ready(self) -> None:
        """Let the gate answer, for every act, whether its actor may see the clients it touches."""
        from midspan.access import acts  # noqa: PLC0415  (the models are there only now)
        from midspan.privacy import gate  # noqa: PLC0415

        acts.guard_with(gate.may_touch)
