"""What clients are to be told of changes to their week because somebody is away."""

import uuid

import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_that_a_client_died"),
        ("schedule", "0008_offers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="News",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("sentence", models.CharField(max_length=400)),
                ("call", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                (
                    "appointment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schedule.appointment",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.client"
                    ),
                ),
                (
                    "leave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schedule.leave"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schedule.session",
                    ),
                ),
                (
                    "told_by",
                    models.ForeignKey(
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
                    models.UniqueConstraint(fields=("session", "client"), name="schedule_news_of_session"),
                    models.UniqueConstraint(
                        fields=("appointment", "client"), name="schedule_news_of_appointment"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("appointment__isnull", False), ("session", None)),
                            models.Q(("appointment", None), ("session__isnull", False)),
                            _connector="OR",
                        ),
                        name="schedule_news_of_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("told_at__isnull", False), ("told_by", None), _connector="OR"),
                        name="schedule_news_told",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("objects_for_django", django.db.models.manager.Manager()),
            ],
        ),
    ]
