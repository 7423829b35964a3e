"""The database itself keeps the trail append-only and stamps era, transaction and recording time."""

from django.db import migrations

FORWARD = """
INSERT INTO trail_era (number, began_at, reason) VALUES (1, now(), 'First start');

CREATE FUNCTION trail_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.era := (SELECT max(number) FROM trail_era);
    NEW.xid := pg_current_xact_id()::text::bigint;
    NEW.recorded_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER stamp BEFORE INSERT ON trail_entry FOR EACH ROW EXECUTE FUNCTION trail_stamp();

CREATE FUNCTION trail_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The trail is append-only: % on % is refused', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON trail_entry FOR EACH ROW EXECUTE FUNCTION trail_refuse();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON trail_seal FOR EACH ROW EXECUTE FUNCTION trail_refuse();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON trail_era FOR EACH ROW EXECUTE FUNCTION trail_refuse();
"""

BACKWARD = """
DROP TRIGGER keep ON trail_era; DROP TRIGGER keep ON trail_seal; DROP TRIGGER keep ON trail_entry;
DROP TRIGGER stamp ON trail_entry; DROP FUNCTION trail_refuse; DROP FUNCTION trail_stamp;
DELETE FROM trail_era;
"""


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
