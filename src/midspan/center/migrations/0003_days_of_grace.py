"""How many days after its day a questionnaire is not late yet, where a center's file says so."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('center', '0002_questionnaires'),
    ]

    operations = [
        migrations.AddField(
            model_name='questionnaire',
            name='grace_days',
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
