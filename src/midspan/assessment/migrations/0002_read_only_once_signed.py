"""The database itself keeps signed assessments, recommendations, decisions and signatures as they are."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION assessment_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Nothing is deleted from %', TG_TABLE_NAME;
    END IF;
    IF TG_ARGV[0] = 'replaced' AND to_jsonb(OLD) -> 'replaced_at' = 'null'::jsonb
       AND (to_jsonb(NEW) - 'replaced_at') = (to_jsonb(OLD) - 'replaced_at') THEN
        RETURN NEW;
    END IF;
    IF (to_jsonb(NEW) - 'episode_id') IS DISTINCT FROM (to_jsonb(OLD) - 'episode_id') THEN
        RAISE EXCEPTION 'This row of % is signed and is never overwritten', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION assessment_draft_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Nothing is deleted from %', TG_TABLE_NAME;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM assessment_assessment a WHERE a.id = NEW.assessment_id AND a.state = 'draft') THEN
        RAISE EXCEPTION 'This assessment is signed: % is read-only', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER keep BEFORE UPDATE ON assessment_assessment FOR EACH ROW WHEN (OLD.state = 'signed') EXECUTE FUNCTION assessment_keep('');
CREATE TRIGGER stay BEFORE DELETE ON assessment_assessment FOR EACH ROW EXECUTE FUNCTION assessment_keep('');
CREATE TRIGGER keep BEFORE INSERT OR UPDATE OR DELETE ON assessment_section FOR EACH ROW EXECUTE FUNCTION assessment_draft_only();
CREATE TRIGGER keep BEFORE INSERT OR UPDATE OR DELETE ON assessment_rating FOR EACH ROW EXECUTE FUNCTION assessment_draft_only();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON assessment_addendum FOR EACH ROW EXECUTE FUNCTION assessment_keep('');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON assessment_recommended FOR EACH ROW EXECUTE FUNCTION assessment_keep('');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON assessment_decision FOR EACH ROW EXECUTE FUNCTION assessment_keep('replaced');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON assessment_cosignature FOR EACH ROW EXECUTE FUNCTION assessment_keep('');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON assessment_directorreview FOR EACH ROW EXECUTE FUNCTION assessment_keep('');
"""

BACKWARD = """
DROP TRIGGER keep ON assessment_directorreview; DROP TRIGGER keep ON assessment_cosignature;
DROP TRIGGER keep ON assessment_decision; DROP TRIGGER keep ON assessment_recommended;
DROP TRIGGER keep ON assessment_addendum; DROP TRIGGER keep ON assessment_rating;
DROP TRIGGER keep ON assessment_section; DROP TRIGGER stay ON assessment_assessment;
DROP TRIGGER keep ON assessment_assessment;
DROP FUNCTION assessment_draft_only; DROP FUNCTION assessment_keep;
"""


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
