"""The database itself keeps signed notes, addenda and calls as they are, and never lets attendance or a note disappear."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION charting_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Nothing is deleted from %', TG_TABLE_NAME;
    END IF;
    RAISE EXCEPTION 'This row of % is signed and is never overwritten', TG_TABLE_NAME;
END $$;

-- A signed note takes a co-signature once, and may be marked as entered in error; its words never change.
CREATE FUNCTION charting_keep_note() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    later CONSTANT text[] := ARRAY['state', 'cosigned_at', 'cosigned_by_id', 'cosigned_name', 'error_at', 'error_by_id', 'error_reason'];
    cosign CONSTANT text[] := ARRAY['state', 'error_at', 'error_by_id', 'error_reason'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Nothing is deleted from %', TG_TABLE_NAME;
    END IF;
    IF (to_jsonb(NEW) - later) = (to_jsonb(OLD) - later) THEN
        IF OLD.state = 'signed' AND OLD.needs_cosign AND NEW.state = 'cosigned' THEN
            RETURN NEW;
        END IF;
        IF OLD.state <> 'entered_in_error' AND NEW.state = 'entered_in_error'
           AND (to_jsonb(NEW) - cosign) = (to_jsonb(OLD) - cosign) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'This row of % is signed and is never overwritten', TG_TABLE_NAME;
END $$;

-- Lines that come later still count the versions of a signed group note; its words stay.
CREATE FUNCTION charting_keep_shared() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(NEW) - 'version' - 'saved_at') IS DISTINCT FROM (to_jsonb(OLD) - 'version' - 'saved_at') THEN
        RAISE EXCEPTION 'This row of % is signed and is never overwritten', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION charting_draft_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM charting_note n WHERE n.id IN (OLD.note_id, NEW.note_id) AND n.state <> 'draft') THEN
        RAISE EXCEPTION 'This note is signed: % is read-only', TG_TABLE_NAME;
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER stay BEFORE DELETE ON charting_attendance FOR EACH ROW EXECUTE FUNCTION charting_keep();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON charting_outreach FOR EACH ROW EXECUTE FUNCTION charting_keep();
CREATE TRIGGER keep BEFORE UPDATE ON charting_sharednote FOR EACH ROW WHEN (OLD.state = 'signed') EXECUTE FUNCTION charting_keep_shared();
CREATE TRIGGER stay BEFORE DELETE ON charting_sharednote FOR EACH ROW EXECUTE FUNCTION charting_keep();
CREATE TRIGGER keep BEFORE UPDATE ON charting_note FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION charting_keep_note();
CREATE TRIGGER stay BEFORE DELETE ON charting_note FOR EACH ROW EXECUTE FUNCTION charting_keep_note();
CREATE TRIGGER keep BEFORE INSERT OR UPDATE OR DELETE ON charting_noteobjective FOR EACH ROW EXECUTE FUNCTION charting_draft_only();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON charting_addendum FOR EACH ROW EXECUTE FUNCTION charting_keep();
"""

BACKWARD = """
DROP TRIGGER keep ON charting_addendum; DROP TRIGGER keep ON charting_noteobjective;
DROP TRIGGER stay ON charting_note; DROP TRIGGER keep ON charting_note;
DROP TRIGGER stay ON charting_sharednote; DROP TRIGGER keep ON charting_sharednote;
DROP TRIGGER keep ON charting_outreach; DROP TRIGGER stay ON charting_attendance;
DROP FUNCTION charting_draft_only; DROP FUNCTION charting_keep_shared; DROP FUNCTION charting_keep_note; DROP FUNCTION charting_keep;
"""


class Migration(migrations.Migration):
    dependencies = [("charting", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
