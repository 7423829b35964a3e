"""Writes `src/midspan/cli/schema.sql` anew: migrates an empty database and keeps what came of it. About a minute.

Not needed after each migration, since newer ones are applied on top of it; it saves the time that these take.
"""

from midspan.cli import backup, cluster, databases, schema

NAME = "schema_in_the_making"
MIGRATE = ("migrate", "--noinput", "--skip-checks", "--verbosity=0")
DUMP = ("--no-owner", "--no-comments", "--rows-per-insert=1000", "--exclude-table-data=public.trail_era")


def main() -> None:
    with cluster.running():
        databases.drop(NAME)
        databases.create(NAME)
        try:
            databases.django(*MIGRATE, name=NAME, as_owner=True)
            schema.keep(backup.tool("pg_dump", *DUMP, on=NAME))
        finally:
            databases.drop(NAME)


if __name__ == "__main__":
    main()
