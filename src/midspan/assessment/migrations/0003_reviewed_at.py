"""A decision says when it was reviewed, so that an index holds what waits for the director, however many years there are."""

from django.db import migrations, models

KEEP = """
CREATE OR REPLACE FUNCTION assessment_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Nothing is deleted from %', TG_TABLE_NAME;
    END IF;
    IF TG_ARGV[0] = 'replaced'
       AND (to_jsonb(NEW) - '{replaced_at,reviewed_at}'::text[]) = (to_jsonb(OLD) - '{replaced_at,reviewed_at}'::text[])
       AND to_jsonb(OLD) -> 'replaced_at' IN ('null'::jsonb, to_jsonb(NEW) -> 'replaced_at')
       AND coalesce(to_jsonb(OLD) -> 'reviewed_at', 'null') IN ('null'::jsonb, to_jsonb(NEW) -> 'reviewed_at') THEN
        RETURN NEW;
    END IF;
    IF (to_jsonb(NEW) - 'episode_id') IS DISTINCT FROM (to_jsonb(OLD) - 'episode_id') THEN
        RAISE EXCEPTION 'This row of % is signed and is never overwritten', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
"""

FILL = """
ALTER TABLE assessment_decision NO FORCE ROW LEVEL SECURITY;
ALTER TABLE assessment_directorreview NO FORCE ROW LEVEL SECURITY;
UPDATE assessment_decision d SET reviewed_at = r.at FROM assessment_directorreview r WHERE r.decision_id = d.id;
ALTER TABLE assessment_decision FORCE ROW LEVEL SECURITY;
ALTER TABLE assessment_directorreview FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("assessment", "0002_read_only_once_signed")]

    operations = [
        migrations.AddField("decision", "reviewed_at", models.DateTimeField(blank=True, null=True)),
        migrations.RunSQL(KEEP, migrations.RunSQL.noop),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            "decision",
            models.Index(
                condition=models.Q(("replaced_at", None), ("reviewed_at", None)),
                fields=["decided_at"],
                name="assessment_not_reviewed",
            ),
        ),
        migrations.AddIndex(
            "decision",
            models.Index(
                condition=models.Q(("replaced_at", None)), fields=["decided_at"], name="assessment_decided"
            ),
        ),
    ]
