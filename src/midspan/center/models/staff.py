"""The people who work at a center, what they hold and what they may do."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from midspan.center.models.center import Center


class Staff(models.Model):
    """A member of staff at one center, as colleagues and clients see them."""

    center = models.ForeignKey(Center, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    display_name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    credentials = models.CharField(max_length=120, blank=True)
    licensed = models.BooleanField(default=False)
    license_state = models.CharField(max_length=2, blank=True)
    license_number = models.CharField(max_length=40, blank=True)
    license_expires = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["center", "user"], name="center_staff_once"),
            models.CheckConstraint(
                condition=models.Q(licensed=False) | ~models.Q(license_state=""),
                name="center_staff_licence_state",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name


class Credential(models.Model):
    """A further certificate or licence of a member of staff."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="further")
    name = models.CharField(max_length=120)
    number = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=2, blank=True)
    expires = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["staff", "name", "number"], name="center_credential_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """What a person may do at a center: roles of `access/permissions.toml`."""

    center = models.ForeignKey(Center, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    roles = ArrayField(models.CharField(max_length=40))
    active = models.BooleanField(default=True)
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["center", "user"], name="center_membership_once"),
            models.CheckConstraint(condition=models.Q(roles__len__gte=1), name="center_membership_roles"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.center_id}"
