"""What a center offers: programs, levels, phases, services, days, tracks, admission steps, and what it tells."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from midspan.center.models.center import Center, CenterRow


class Program(CenterRow):
    """A program with its own clients, such as adults or adolescents."""

    class AgeGroup(models.TextChoices):
        ADULT = "adult", "Adults"
        ADOLESCENT = "adolescent", "Adolescents"

    class Focus(models.TextChoices):
        SUBSTANCE_USE = "sud", "Substance use"
        MENTAL_HEALTH = "mh", "Mental health"
        DUAL = "dual", "Substance use and mental health"

    name = models.CharField(max_length=120)
    age_group = models.CharField(max_length=12, choices=AgeGroup)
    focus = models.CharField(max_length=6, choices=Focus)


class LevelOffering(models.Model):
    """A level of care that a program offers, or, without a program, one that the center compares with.

    Hours and days are the center's own band; `regulatory_*` is the rule's band, which ends just under
    `regulatory_hours_below`. `own_*` is how this center runs it.
    """

    center = models.ForeignKey(Center, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, null=True, related_name="levels")
    code = models.CharField(max_length=8)
    order = models.PositiveSmallIntegerField()
    active = models.BooleanField(default=True)
    sources = models.JSONField(default=dict)
    name = models.CharField(max_length=120)
    hours_min = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    hours_max = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    days_min = models.PositiveSmallIntegerField(null=True)
    days_max = models.PositiveSmallIntegerField(null=True)
    sessions_min = models.PositiveSmallIntegerField(null=True)
    sessions_max = models.PositiveSmallIntegerField(null=True)
    session_hours_min = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    session_hours_max = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    own_days = models.PositiveSmallIntegerField(null=True)
    own_session_hours = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    weeks_default = models.PositiveSmallIntegerField(null=True)
    weeks_min = models.PositiveSmallIntegerField(null=True)
    weeks_max = models.PositiveSmallIntegerField(null=True)
    possible_weeks_min = models.PositiveSmallIntegerField(null=True)
    possible_weeks_max = models.PositiveSmallIntegerField(null=True)
    regulatory_hours_min = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    regulatory_hours_below = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    living = models.CharField(max_length=200, blank=True)
    who_for = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["order", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["center", "program", "code"], name="center_level_key", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=models.Q(hours_max__isnull=True) | models.Q(hours_max__gte=models.F("hours_min")),
                name="center_level_hours",
            ),
            models.CheckConstraint(
                condition=models.Q(days_max__isnull=True)
                | models.Q(days_max__gte=models.F("days_min"), days_max__lte=7),
                name="center_level_days",
            ),
            models.CheckConstraint(
                condition=models.Q(weeks_max__isnull=True) | models.Q(weeks_max__gte=models.F("weeks_min")),
                name="center_level_weeks",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Phase(CenterRow):
    """A stretch of a stay, with what it is about."""

    name = models.CharField(max_length=120)
    focus = models.CharField(max_length=300)
    usual_weeks = models.PositiveSmallIntegerField()


class Questionnaire(CenterRow):
    """An instrument that programs ask; its key is the instrument's. Empty lists: every program, every age group.

    `rhythms` are the center's own, each `{"key", "every_days", "phases"}`; without them the instrument's table says how often.
    `grace_days` after its day it is not late yet.
    """

    asked = models.BooleanField()
    programs = ArrayField(models.CharField(max_length=60), default=list)
    age_groups = ArrayField(models.CharField(max_length=12), default=list)
    rhythms = models.JSONField(default=list)
    grace_days = models.PositiveSmallIntegerField(default=0)


class Service(CenterRow):
    """Something a client receives. `countable` time counts toward program hours; `external` is given by others."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    what = models.CharField(max_length=300)
    offered = models.BooleanField()
    countable = models.BooleanField()
    external = models.BooleanField()
    weekly_minutes = models.PositiveSmallIntegerField(null=True)


class Modality(CenterRow):
    """A kind of therapy."""

    name = models.CharField(max_length=120)
    what = models.CharField(max_length=300)
    offered = models.BooleanField()


class DayTemplate(CenterRow):
    """A program day, as segments in order."""

    name = models.CharField(max_length=120)


class Segment(CenterRow):
    """One stretch of a program day. Its key is `template.segment`."""

    template = models.ForeignKey(DayTemplate, on_delete=models.PROTECT, related_name="segments")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=120)
    minutes = models.PositiveSmallIntegerField()
    countable = models.BooleanField()


class Track(CenterRow):
    """A part of the week on which a program meets, and how many can be on it."""

    class Mode(models.TextChoices):
        ON_SITE = "on_site", "At the center"
        TELEHEALTH = "telehealth", "By video"

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    level = models.ForeignKey(LevelOffering, on_delete=models.PROTECT, related_name="+")
    template = models.ForeignKey(DayTemplate, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    mode = models.CharField(max_length=12, choices=Mode)
    seats = models.PositiveSmallIntegerField()


class Meeting(CenterRow):
    """One weekday of a track, in the center's local time. 0 is Monday. Its key is `track.weekday`."""

    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="meetings")
    weekday = models.PositiveSmallIntegerField()
    start = models.TimeField()
    end = models.TimeField()

    class Meta(CenterRow.Meta):
        constraints: ClassVar = [
            *CenterRow.Meta.constraints,
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="center_meeting_weekday"),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="center_meeting_times"
            ),
        ]


class AdmissionStep(CenterRow):
    """A step from the first contact to the first day: who owns it, and within how many hours of first contact."""

    name = models.CharField(max_length=120)
    what = models.CharField(max_length=300)
    owner_role = models.CharField(max_length=40)
    target_hours = models.PositiveSmallIntegerField()


class Point(CenterRow):
    """One line of what a center tells: a question, a misconception, an assessment domain. Key `section.point`."""

    section = models.CharField(max_length=30)
    text = models.CharField(max_length=300)
    detail = models.TextField(blank=True)
