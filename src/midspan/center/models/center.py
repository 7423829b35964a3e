"""The center itself and where it is."""

from typing import ClassVar

from django.db import models


class Center(models.Model):
    """An organisation that runs a program, as its file defines it.

    `sources` keeps for every value where it was read: document and lines, or a note, and whether it was
    inherited. `opens_hour` and `closes_hour` are the hours between which anything may take place there, and the
    week is drawn in steps of `grid_minutes`. `digest` tells one version of the file from the next; caches hang on it.
    """

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    display_name = models.CharField(max_length=120)
    tagline = models.CharField(max_length=300)
    setting = models.CharField(max_length=300)
    city = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=2, blank=True)
    time_zone = models.CharField(max_length=60)
    phone = models.CharField(max_length=30)
    on_call_phone = models.CharField(max_length=30)
    on_call_note = models.CharField(max_length=300)
    start_min_hours = models.PositiveSmallIntegerField()
    start_max_hours = models.PositiveSmallIntegerField()
    group_max = models.PositiveSmallIntegerField()
    opens_hour = models.PositiveSmallIntegerField(default=7)
    closes_hour = models.PositiveSmallIntegerField(default=22)
    grid_minutes = models.PositiveSmallIntegerField(default=30)
    citation = models.TextField()
    document = models.CharField(max_length=3)
    document_title = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    sources = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(start_max_hours__gte=models.F("start_min_hours")), name="center_start_band"
            ),
            models.CheckConstraint(condition=models.Q(group_max__gte=1), name="center_group_max"),
            models.CheckConstraint(
                condition=models.Q(closes_hour__gt=models.F("opens_hour"), closes_hour__lte=23),
                name="center_opening",
            ),
            models.CheckConstraint(condition=models.Q(grid_minutes__in=[15, 30, 60]), name="center_grid"),
        ]

    def __str__(self) -> str:
        return self.name


class CenterRow(models.Model):
    """A row of a center's file, by key. Rows that leave the file are retired, never deleted."""

    center = models.ForeignKey(Center, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)
    order = models.PositiveSmallIntegerField()
    active = models.BooleanField(default=True)
    sources = models.JSONField(default=dict)

    class Meta:
        abstract = True
        ordering: ClassVar = ["order", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["center", "key"], name="center_%(class)s_key"),
        ]

    def __str__(self) -> str:
        return self.key


class Site(CenterRow):
    """A place where a center works."""

    name = models.CharField(max_length=120)
    address = models.CharField(max_length=300, blank=True)


class Room(CenterRow):
    """A room, or a virtual one, and how many people it holds."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    capacity = models.PositiveSmallIntegerField()
    virtual = models.BooleanField(default=False)


class Counter(models.Model):
    """The last number a center gave out of a series, such as medical record numbers."""

    center = models.ForeignKey(Center, on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=20)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["center", "series"], name="center_counter_series"),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.last}"
