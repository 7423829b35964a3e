"""Diagnoses get rows of their own in the chart; those of the newest signed assessment of each client are brought over."""

import django.db.models.deletion
import django.db.models.manager
import uuid
from django.conf import settings
from django.db import migrations, models


# As they were entered: the wording stands for the title, and the first that is not ruled out is the principal one.
FILL = """
ALTER TABLE assessment_assessment NO FORCE ROW LEVEL SECURITY;
ALTER TABLE assessment_section NO FORCE ROW LEVEL SECURITY;
INSERT INTO assessment_diagnosis (
    id, client_id, assessment_id, code, title, words, edition, standing, principal, since, recorded_at, recorded_by_id, ended_why
)
SELECT gen_random_uuid(), one.client_id, one.assessment_id, one.code, one.label, one.label, 'as entered', one.standing,
       one.standing <> 'ruled_out' AND row_number() OVER (
           PARTITION BY one.client_id ORDER BY one.standing = 'ruled_out', one.place
       ) = 1,
       one.since, one.signed_at, one.signed_by_id, ''
FROM (
    SELECT DISTINCT ON (a.client_id, said.row ->> 'code') a.client_id, a.id AS assessment_id, a.signed_at, a.signed_by_id, said.place,
           left(said.row ->> 'code', 8) AS code, left(coalesce(said.row ->> 'label', said.row ->> 'code'), 300) AS label,
           coalesce(said.row ->> 'certainty', 'confirmed') AS standing, left(coalesce(said.row ->> 'since', ''), 60) AS since
    FROM (
        SELECT DISTINCT ON (client_id) * FROM assessment_assessment WHERE state = 'signed' ORDER BY client_id, signed_at DESC
    ) a
    JOIN assessment_section s ON s.assessment_id = a.id AND s.domain = 'mental_health'
    CROSS JOIN LATERAL jsonb_array_elements(coalesce(s.answers -> 'diagnoses', '[]'::jsonb)) WITH ORDINALITY AS said(row, place)
    ORDER BY a.client_id, said.row ->> 'code', said.place
) one;
ALTER TABLE assessment_section FORCE ROW LEVEL SECURITY;
ALTER TABLE assessment_assessment FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0003_reviewed_at"),
        ("people", "0004_episodes_by_end"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Diagnosis",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("code", models.CharField(max_length=8)),
                ("title", models.CharField(max_length=300)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("edition", models.CharField(max_length=80)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("confirmed", "Confirmed here"),
                            ("provisional", "Provisional"),
                            ("reported", "As reported"),
                            ("ruled_out", "Ruled out"),
                        ],
                        max_length=12,
                    ),
                ),
                ("principal", models.BooleanField(default=False)),
                ("since", models.CharField(blank=True, max_length=60)),
                ("recorded_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_why", models.CharField(blank=True, max_length=300)),
                (
                    "assessment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.assessment",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.client"
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
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
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("client", "code"),
                        name="assessment_diagnosis_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("principal", True)),
                        fields=("client",),
                        name="assessment_diagnosis_one_principal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("principal", True), ("standing", "ruled_out"), _negated=True),
                        name="assessment_diagnosis_principal_holds",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_why", "")),
                            models.Q(("ended_at__isnull", False), models.Q(("ended_why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="assessment_diagnosis_ended_with_reason",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("objects_for_django", django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
