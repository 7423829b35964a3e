"""The database itself keeps signed summaries, addenda, contacts and attempts as they were written."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION aftercare_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Nothing is deleted from %', TG_TABLE_NAME;
    END IF;
    IF to_jsonb(NEW) - 'client_id' - 'document_id' IS DISTINCT FROM to_jsonb(OLD) - 'client_id' - 'document_id' THEN
        RAISE EXCEPTION 'This row of % is finished and is never overwritten', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep BEFORE UPDATE ON aftercare_summary FOR EACH ROW WHEN (OLD.signed_at IS NOT NULL) EXECUTE FUNCTION aftercare_keep();
CREATE TRIGGER stay BEFORE DELETE ON aftercare_summary FOR EACH ROW EXECUTE FUNCTION aftercare_keep();
CREATE TRIGGER stay BEFORE DELETE ON aftercare_discharge FOR EACH ROW EXECUTE FUNCTION aftercare_keep();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON aftercare_summaryaddendum FOR EACH ROW EXECUTE FUNCTION aftercare_keep();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON aftercare_coachcontact FOR EACH ROW EXECUTE FUNCTION aftercare_keep();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON aftercare_attempt FOR EACH ROW EXECUTE FUNCTION aftercare_keep();
CREATE TRIGGER keep BEFORE UPDATE ON aftercare_followup FOR EACH ROW WHEN (OLD.state NOT IN ('waiting', 'ended')) EXECUTE FUNCTION aftercare_keep();
CREATE TRIGGER stay BEFORE DELETE ON aftercare_followup FOR EACH ROW EXECUTE FUNCTION aftercare_keep();
"""

BACKWARD = """
DROP TRIGGER stay ON aftercare_followup; DROP TRIGGER keep ON aftercare_followup;
DROP TRIGGER keep ON aftercare_attempt; DROP TRIGGER keep ON aftercare_coachcontact;
DROP TRIGGER keep ON aftercare_summaryaddendum; DROP TRIGGER stay ON aftercare_discharge;
DROP TRIGGER stay ON aftercare_summary; DROP TRIGGER keep ON aftercare_summary;
DROP FUNCTION aftercare_keep;
"""


class Migration(migrations.Migration):
    dependencies = [("aftercare", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
