"""What the rows of the privacy officer's desk have in common."""

from typing import Any

from django.conf import settings
from django.db import models


def by_whom(*, empty: bool = False) -> Any:
    """Who did it; `empty` where it may not have happened yet."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=empty, blank=empty, on_delete=models.PROTECT, related_name="+"
    )


def of_client(*, empty: bool = False) -> Any:
    """Whose row it is. `empty`: a row of the center that may be of nobody; it then names its center itself."""
    return models.ForeignKey(
        "people.Client", null=empty, blank=empty, on_delete=models.PROTECT, related_name="+"
    )


def letter() -> Any:
    """The letter about it that was made, if any."""
    return models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
