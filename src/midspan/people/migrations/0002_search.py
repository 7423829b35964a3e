"""How clients are found by name under row-level security: a copy of the search text that only one function reads.

LIKE is not leakproof, so PostgreSQL may not use an index for it on a table with row-level security. The copy
lives in a schema that the application's role cannot enter. `people_find` looks there, for nobody who was not
named in the transaction and at that person's center only, and gives ids; names are read from the guarded table.
"""

from django.db import migrations

FORWARD = """
CREATE SCHEMA IF NOT EXISTS people_search;
REVOKE ALL ON SCHEMA people_search FROM PUBLIC;
CREATE TABLE people_search.text (
    client_id uuid PRIMARY KEY REFERENCES people_client (id) ON DELETE CASCADE,
    center_id bigint NOT NULL,
    words text NOT NULL
);
CREATE INDEX people_search_words ON people_search.text USING gin (words gin_trgm_ops);

CREATE FUNCTION people_search_keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO people_search.text VALUES (NEW.id, NEW.center_id, NEW.search_text)
    ON CONFLICT (client_id) DO UPDATE SET center_id = EXCLUDED.center_id, words = EXCLUDED.words;
    RETURN NULL;
END $$;
CREATE TRIGGER search AFTER INSERT OR UPDATE OF search_text, center_id ON people_client
    FOR EACH ROW EXECUTE FUNCTION people_search_keep();

CREATE FUNCTION people_find(patterns text[]) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 30 SET search_path = pg_catalog, public AS $$
BEGIN
    IF coalesce(current_setting('midspan.actor', true), '') = '' OR coalesce(current_setting('midspan.center', true), '') = '' THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT t.client_id FROM people_search.text t
        WHERE t.words LIKE patterns[1] AND t.words LIKE ALL (patterns)
          AND t.center_id = current_setting('midspan.center')::bigint;
END $$;
"""

BACKWARD = """
DROP FUNCTION people_find(text[]);
DROP TRIGGER search ON people_client;
DROP FUNCTION people_search_keep();
DROP SCHEMA people_search CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
