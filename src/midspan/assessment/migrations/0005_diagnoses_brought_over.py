"""Diagnoses of the newest signed assessment of each client become rows of the chart.

A migration of its own: the foreign keys of 0004 stand by now, and are checked while the rows they point to can be seen.
"""

from django.db import migrations

# As they were entered: the wording stands for the title, and the first that is not ruled out is the principal one.
FILL = """
ALTER TABLE people_client NO FORCE ROW LEVEL SECURITY;
ALTER TABLE assessment_assessment NO FORCE ROW LEVEL SECURITY;
ALTER TABLE assessment_section NO FORCE ROW LEVEL SECURITY;
ALTER TABLE assessment_diagnosis NO FORCE ROW LEVEL SECURITY;
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
) one
ON CONFLICT DO NOTHING;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE assessment_diagnosis FORCE ROW LEVEL SECURITY;
ALTER TABLE assessment_section FORCE ROW LEVEL SECURITY;
ALTER TABLE assessment_assessment FORCE ROW LEVEL SECURITY;
ALTER TABLE people_client FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("assessment", "0004_diagnoses"), ("people", "0004_episodes_by_end")]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
