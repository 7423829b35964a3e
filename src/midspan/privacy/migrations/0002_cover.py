"""Charts may be open to somebody who leads in another's place."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_initial")]
    operations = [
        migrations.AlterField(
            model_name="chartaccess",
            name="kind",
            field=models.CharField(
                choices=[
                    ("grant", "Opened with a reason"),
                    ("restriction", "Restricted"),
                    ("cover", "Leads for a while"),
                ],
                max_length=12,
            ),
        )
    ]
