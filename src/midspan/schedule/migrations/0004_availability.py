"""When a client can come in a usual week, and what keeps them at other times."""

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_that_a_client_died"),
        ("schedule", "0003_told"),
    ]

    operations = [
        migrations.CreateModel(
            name="Availability",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("weekday", models.PositiveSmallIntegerField()),
                ("start", models.TimeField()),
                ("end", models.TimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("can", "Can come"),
                            ("work", "Work"),
                            ("school", "School"),
                            ("child_care", "Child care"),
                            ("court", "Court or probation"),
                            ("travel", "Travel"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "wish",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("either", "Either"),
                            ("on_site", "At the center"),
                            ("telehealth", "By video"),
                        ],
                        max_length=10,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(blank=True, null=True)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.client"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects_for_django",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("client", "from_on", "weekday", "start", "kind"),
                        name="schedule_availability_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weekday__lte", 6)), name="schedule_availability_weekday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="schedule_availability_times"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None), ("until_on__gte", models.F("from_on")), _connector="OR"
                        ),
                        name="schedule_availability_dates",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "can"), models.Q(("wish", ""), _negated=True)),
                            models.Q(models.Q(("kind", "can"), _negated=True), ("wish", "")),
                            _connector="OR",
                        ),
                        name="schedule_availability_wish",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("objects_for_django", django.db.models.manager.Manager()),
            ],
        ),
    ]
