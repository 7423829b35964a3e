"""Between which hours anything may take place at a center, and the steps in which its week is drawn."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("center", "0003_days_of_grace")]

    operations = [
        migrations.AddField("center", "opens_hour", models.PositiveSmallIntegerField(default=7)),
        migrations.AddField("center", "closes_hour", models.PositiveSmallIntegerField(default=22)),
        migrations.AddField("center", "grid_minutes", models.PositiveSmallIntegerField(default=30)),
        migrations.AddConstraint(
            "center",
            models.CheckConstraint(
                condition=models.Q(closes_hour__gt=models.F("opens_hour"), closes_hour__lte=23),
                name="center_opening",
            ),
        ),
        migrations.AddConstraint(
            "center",
            models.CheckConstraint(condition=models.Q(grid_minutes__in=[15, 30, 60]), name="center_grid"),
        ),
    ]
