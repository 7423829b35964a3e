"""The weekly times of a group at which a client comes. None chosen: all of them, as for everybody until now."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schedule", "0004_availability"),
    ]

    operations = [
        migrations.AddField(
            model_name="enrolment",
            name="slots",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), blank=True, default=list, size=None
            ),
        ),
    ]
