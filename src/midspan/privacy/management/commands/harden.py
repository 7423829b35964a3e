"""`harden`: row-level security after each migration. Run as the owner by `midspan up` and by the tests."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from midspan.privacy import rowsecurity


class Command(BaseCommand):
    """Applies the policies of `privacy.rowsecurity` in one transaction."""

    help = "Enable and force row-level security on every table of client data."

    def handle(self, *args: Any, **options: Any) -> None:
        """Apply, and say how many tables are covered."""
        with transaction.atomic():
            count = rowsecurity.apply()
        self.stdout.write(f"Row-level security is forced on {count} tables.")
