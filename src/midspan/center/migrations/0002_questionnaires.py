"""The questionnaires that a center's programs ask, and how often where the center says so itself."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('center', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Questionnaire',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60)),
                ('order', models.PositiveSmallIntegerField()),
                ('active', models.BooleanField(default=True)),
                ('sources', models.JSONField(default=dict)),
                ('asked', models.BooleanField()),
                ('programs', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('age_groups', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), default=list, size=None)),
                ('rhythms', models.JSONField(default=list)),
                ('center', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='center.center')),
            ],
            options={
                'ordering': ['order', 'id'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('center', 'key'), name='center_questionnaire_key')],
            },
        ),
    ]
