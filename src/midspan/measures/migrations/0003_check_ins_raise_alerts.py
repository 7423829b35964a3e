"""A check-in and a call after an absence may raise a safety alert."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("measures", "0002_never_overwritten")]
    operations = [
        migrations.AlterField(
            model_name="safetyalert",
            name="source",
            field=models.CharField(
                choices=[
                    ("measure", "A measure"),
                    ("assessment", "The assessment"),
                    ("enquiry", "An enquiry"),
                    ("person", "A member of staff"),
                    ("check_in", "A check-in"),
                    ("outreach", "A call after an absence"),
                ],
                max_length=12,
            ),
        )
    ]
