"""The weeks of the single sites of a planning run, jobs of their own; how far such a run is."""

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("center", "0004_opening_hours"),
        ("people", "0005_that_a_client_died"),
        ("schedule", "0009_news_of_changes"),
    ]

    operations = [
        migrations.AddField(
            model_name="planningrun",
            name="by_site",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "In one piece"),
                    ("sites", "Its sites are planned"),
                    ("last", "Waiting for the last step"),
                    ("joining", "The sites are put together"),
                ],
                default="",
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="SiteWeek",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for the planner"),
                            ("running", "Being planned"),
                            ("done", "Planned"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("seconds", models.FloatField()),
                ("moves", models.PositiveIntegerField(blank=True, null=True)),
                ("take", models.PositiveSmallIntegerField(default=0)),
                ("began_at", models.DateTimeField(blank=True, null=True)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("problem", models.TextField()),
                ("steps", models.JSONField(default=list)),
                ("plan", models.TextField(blank=True)),
                ("made", models.PositiveBigIntegerField(default=0)),
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
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="site_weeks",
                        to="schedule.planningrun",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="center.site"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects_for_django",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("client", None)), name="schedule_site_week_of_nobody"
                    ),
                    models.UniqueConstraint(fields=("run", "site"), name="schedule_site_week_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            models.Q(("plan", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="schedule_site_week_planned",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("objects_for_django", django.db.models.manager.Manager()),
            ],
        ),
    ]
