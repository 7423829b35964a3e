"""The database itself keeps reviews, moves and second signatures as they were made."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION review_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Nothing is deleted from %', TG_TABLE_NAME;
    END IF;
    IF to_jsonb(NEW) - 'client_id' IS DISTINCT FROM to_jsonb(OLD) - 'client_id' THEN
        RAISE EXCEPTION 'This row of % is kept as it was made', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON review_phasemove FOR EACH ROW EXECUTE FUNCTION review_keep();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON review_stayreview FOR EACH ROW EXECUTE FUNCTION review_keep();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON review_movesignature FOR EACH ROW EXECUTE FUNCTION review_keep();
CREATE TRIGGER keep BEFORE UPDATE ON review_levelmove FOR EACH ROW WHEN (OLD.state <> 'waiting') EXECUTE FUNCTION review_keep();
CREATE TRIGGER stay BEFORE DELETE ON review_levelmove FOR EACH ROW EXECUTE FUNCTION review_keep();
CREATE TRIGGER stay BEFORE DELETE ON review_phaseperiod FOR EACH ROW EXECUTE FUNCTION review_keep();
"""

BACKWARD = """
DROP TRIGGER stay ON review_phaseperiod; DROP TRIGGER stay ON review_levelmove; DROP TRIGGER keep ON review_levelmove;
DROP TRIGGER keep ON review_movesignature; DROP TRIGGER keep ON review_stayreview; DROP TRIGGER keep ON review_phasemove;
DROP FUNCTION review_keep;
"""


class Migration(migrations.Migration):
    dependencies = [("review", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
