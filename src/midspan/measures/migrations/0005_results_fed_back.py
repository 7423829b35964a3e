"""How somebody chose to see the questions, measures entered from paper, and results brought to those who decide on care."""


import django.db.models.deletion
import django.db.models.manager
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('measures', '0004_discussed_with_the_client'),
        ('people', '0004_episodes_by_end'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='measure',
            name='one_at_a_time',
            field=models.BooleanField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='measure',
            name='mode',
            field=models.CharField(choices=[('staff', 'Asked by staff'), ('tablet', 'Answered by the client on a tablet'), ('phone', 'Answered by the client on a phone'), ('paper', 'Entered from paper by staff')], default='staff', max_length=10),
        ),
        migrations.CreateModel(
            name='FedBack',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('to', models.CharField(choices=[('team', 'The team'), ('plan', 'The plan'), ('supervision', 'Supervision'), ('prescriber', 'The prescriber')], max_length=12)),
                ('words', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.client')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fed_back', to='measures.measure')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects_for_django',
                'indexes': [models.Index(fields=['measure', 'at'], name='measures_fed_back_when')],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='measures_fed_back_words'), models.CheckConstraint(condition=models.Q(('to__in', ['team', 'plan', 'supervision', 'prescriber'])), name='measures_fed_back_to')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('objects_for_django', django.db.models.manager.Manager()),
            ],
        ),
    ]
