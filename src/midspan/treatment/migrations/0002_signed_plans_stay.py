"""The database itself keeps signed plans, signatures and editions of the sheets as they are."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION treatment_plan_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'No plan is deleted';
    END IF;
    IF NEW.state = 'draft' OR NOT (OLD.state = NEW.state OR NEW.state = 'superseded') THEN
        RAISE EXCEPTION 'A plan in force does not become a draft, and a replaced one stays replaced';
    END IF;
    IF to_jsonb(NEW) - 'state' - 'ended_on' - 'certification_due_on' - 'review_due_on'
       IS DISTINCT FROM to_jsonb(OLD) - 'state' - 'ended_on' - 'certification_due_on' - 'review_due_on' THEN
        RAISE EXCEPTION 'This plan is signed and is never overwritten';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION treatment_tree_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM treatment_plan p WHERE p.id IN (OLD.plan_id, NEW.plan_id) AND p.state <> 'draft') THEN
        IF TG_OP = 'UPDATE' AND TG_ARGV[0] = 'closes'
           AND to_jsonb(NEW) - 'state' - 'closed_on' - 'words' = to_jsonb(OLD) - 'state' - 'closed_on' - 'words' THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'This plan is signed: % is read-only', TG_TABLE_NAME;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION treatment_only_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Nothing is deleted from %', TG_TABLE_NAME;
    END IF;
    IF to_jsonb(NEW) - 'client_id' - 'episode_id' - 'document_id' - TG_ARGV[0]
       IS DISTINCT FROM to_jsonb(OLD) - 'client_id' - 'episode_id' - 'document_id' - TG_ARGV[0] THEN
        RAISE EXCEPTION 'A row of % is never overwritten', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER keep BEFORE UPDATE ON treatment_plan FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION treatment_plan_keep();
CREATE TRIGGER stay BEFORE DELETE ON treatment_plan FOR EACH ROW EXECUTE FUNCTION treatment_plan_keep();
CREATE TRIGGER keep BEFORE INSERT OR UPDATE OR DELETE ON treatment_problem FOR EACH ROW EXECUTE FUNCTION treatment_tree_keep('');
CREATE TRIGGER keep BEFORE INSERT OR UPDATE OR DELETE ON treatment_goal FOR EACH ROW EXECUTE FUNCTION treatment_tree_keep('');
CREATE TRIGGER keep BEFORE INSERT OR UPDATE OR DELETE ON treatment_objective FOR EACH ROW EXECUTE FUNCTION treatment_tree_keep('closes');
CREATE TRIGGER keep BEFORE INSERT OR UPDATE OR DELETE ON treatment_intervention FOR EACH ROW EXECUTE FUNCTION treatment_tree_keep('');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON treatment_plansignature FOR EACH ROW EXECUTE FUNCTION treatment_only_ends('void_at');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON treatment_safetyplan FOR EACH ROW EXECUTE FUNCTION treatment_only_ends('replaced_at');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON treatment_relapseplan FOR EACH ROW EXECUTE FUNCTION treatment_only_ends('replaced_at');
"""

BACKWARD = """
DROP TRIGGER keep ON treatment_relapseplan; DROP TRIGGER keep ON treatment_safetyplan;
DROP TRIGGER keep ON treatment_plansignature; DROP TRIGGER keep ON treatment_intervention;
DROP TRIGGER keep ON treatment_objective; DROP TRIGGER keep ON treatment_goal;
DROP TRIGGER keep ON treatment_problem; DROP TRIGGER stay ON treatment_plan; DROP TRIGGER keep ON treatment_plan;
DROP FUNCTION treatment_only_ends; DROP FUNCTION treatment_tree_keep; DROP FUNCTION treatment_plan_keep;
"""


class Migration(migrations.Migration):
    dependencies = [("treatment", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
