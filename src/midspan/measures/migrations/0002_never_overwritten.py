"""The database itself keeps completed measures, closed alerts and the history of alerts as they are."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION measures_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Nothing is deleted from %', TG_TABLE_NAME;
    END IF;
    IF (to_jsonb(NEW) - 'episode_id') IS DISTINCT FROM (to_jsonb(OLD) - 'episode_id') THEN
        RAISE EXCEPTION 'This row of % is finished and is never overwritten', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep BEFORE UPDATE ON measures_measure FOR EACH ROW WHEN (OLD.completed_at IS NOT NULL) EXECUTE FUNCTION measures_keep();
CREATE TRIGGER stay BEFORE DELETE ON measures_measure FOR EACH ROW EXECUTE FUNCTION measures_keep();
CREATE TRIGGER keep BEFORE UPDATE ON measures_safetyalert FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION measures_keep();
CREATE TRIGGER stay BEFORE DELETE ON measures_safetyalert FOR EACH ROW EXECUTE FUNCTION measures_keep();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON measures_alertentry FOR EACH ROW EXECUTE FUNCTION measures_keep();
"""

BACKWARD = """
DROP TRIGGER keep ON measures_alertentry;
DROP TRIGGER stay ON measures_safetyalert; DROP TRIGGER keep ON measures_safetyalert;
DROP TRIGGER stay ON measures_measure; DROP TRIGGER keep ON measures_measure;
DROP FUNCTION measures_keep;
"""


class Migration(migrations.Migration):
    dependencies = [("measures", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
