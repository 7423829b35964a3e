"""What a published plan changes for members of staff; one name for designing the weeks anew."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("center", "0004_opening_hours"),
        ("schedule", "0010_sites_weeks_of_a_run"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="planningrun",
            name="mode",
            field=models.CharField(
                choices=[
                    ("admit", "Seat newcomers and those who wait"),
                    ("design", "Design the weeks anew"),
                    ("repair", "Mend the week"),
                    ("exception", "Make up for what falls out"),
                ],
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="StaffNews",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("monday", models.DateField()),
                ("lasts", models.BooleanField()),
                ("lines", models.JSONField()),
                ("at", models.DateTimeField()),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                (
                    "center",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="center.center"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schedule.planningrun",
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
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["user", "monday"], name="schedule_staff_news_of")],
                "constraints": [
                    models.UniqueConstraint(fields=("run", "user"), name="schedule_staff_news_once")
                ],
            },
        ),
    ]
