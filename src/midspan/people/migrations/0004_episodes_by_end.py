"""Who was in care in a week is found by the ends of episodes, however many there have been."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_team_roles")]
    operations = [
        migrations.AddIndex(
            model_name="episode",
            index=models.Index(fields=["discharged_on"], name="people_episode_discharged"),
        )
    ]
