"""Who is kept apart: two clients, with a row each that does not name the other, or a client and a member of staff."""

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_that_a_client_died"),
        ("schedule", "0006_planning_runs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptApart",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("pair", models.UUIDField(blank=True, null=True)),
                ("side", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("order", "An order forbids contact"),
                            ("partners", "They are or were partners"),
                            ("relatives", "They are relatives"),
                            ("conflict", "Something happened between them"),
                            ("asked", "One of them asked for it"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "said_by",
                    models.CharField(
                        choices=[
                            ("client", "The client"),
                            ("contact", "Somebody around the client"),
                            ("court", "A court or probation"),
                            ("staff", "A colleague"),
                            ("elsewhere", "Told in another chart"),
                        ],
                        max_length=10,
                    ),
                ),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(blank=True, null=True)),
                ("ended_why", models.CharField(blank=True, max_length=200)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.client"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects_for_django",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("pair__isnull", False), ("side__in", [1, 2]), ("user", None)),
                            models.Q(("pair", None), ("side", None), ("user__isnull", False)),
                            _connector="OR",
                        ),
                        name="schedule_apart_from_one",
                    ),
                    models.UniqueConstraint(fields=("pair", "side"), name="schedule_apart_two_sides"),
                    models.UniqueConstraint(fields=("pair", "client"), name="schedule_apart_two_clients"),
                    models.UniqueConstraint(
                        condition=models.Q(("until_on", None)),
                        fields=("client", "user"),
                        name="schedule_apart_user_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_why", ""), ("until_on", None)),
                            models.Q(
                                ("until_on__gte", models.F("from_on")),
                                models.Q(("ended_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="schedule_apart_dates",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("objects_for_django", django.db.models.manager.Manager()),
            ],
        ),
    ]
