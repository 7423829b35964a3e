"""What the planner is asked, what came of it, and who was told of what was published."""

import uuid

import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("center", "0004_opening_hours"),
        ("people", "0005_that_a_client_died"),
        ("schedule", "0005_days_of_an_enrolment"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PlanningRun",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("monday", models.DateField()),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("admit", "Seat newcomers and those who wait"),
                            ("design", "Plan anew"),
                            ("repair", "Mend the week"),
                            ("exception", "Make up for what falls out"),
                        ],
                        max_length=10,
                    ),
                ),
                ("lasts", models.BooleanField()),
                ("seconds", models.PositiveSmallIntegerField()),
                ("moves", models.PositiveIntegerField(blank=True, null=True)),
                ("seed", models.PositiveIntegerField(default=0)),
                ("pins", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for the planner"),
                            ("running", "Being planned"),
                            ("stopping", "Stopping"),
                            ("done", "Ready to look at"),
                            ("failed", "Did not work"),
                            ("published", "Published"),
                            ("set_aside", "Set aside"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("take", models.PositiveSmallIntegerField(default=0)),
                ("began_at", models.DateTimeField(blank=True, null=True)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("failed_why", models.CharField(blank=True, max_length=300)),
                ("problem", models.TextField()),
                ("left_out", models.JSONField(default=list)),
                ("steps", models.JSONField(default=list)),
                ("plan", models.TextField(blank=True)),
                ("report", models.TextField(blank=True)),
                ("before", models.TextField(blank=True)),
                ("bound", models.TextField(blank=True)),
                ("unbounded_why", models.CharField(blank=True, max_length=300)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("published", models.TextField(blank=True)),
                ("chosen", models.JSONField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "center",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="center.center"
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.client",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="center.site",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects_for_django",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("objects_for_django", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ToldOfRun",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.client"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told",
                        to="schedule.planningrun",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects_for_django",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("objects_for_django", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddIndex(
            model_name="planningrun",
            index=models.Index(fields=["center", "asked_at"], name="schedule_run_list"),
        ),
        migrations.AddConstraint(
            model_name="planningrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("client", None)), name="schedule_run_of_nobody"
            ),
        ),
        migrations.AddConstraint(
            model_name="planningrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["done", "published"]), _negated=True),
                    models.Q(("plan", ""), _negated=True),
                    _connector="OR",
                ),
                name="schedule_run_planned",
            ),
        ),
        migrations.AddConstraint(
            model_name="planningrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "published"), _negated=True),
                    models.Q(("published", ""), _negated=True),
                    _connector="OR",
                ),
                name="schedule_run_published",
            ),
        ),
        migrations.AddConstraint(
            model_name="planningrun",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["waiting", "running", "stopping"])),
                fields=("center", "monday", "site"),
                name="schedule_run_one_at_a_time",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="toldofrun",
            constraint=models.UniqueConstraint(fields=("run", "client"), name="schedule_told_of_run_once"),
        ),
    ]
