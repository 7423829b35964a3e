"""`midspan import census FILE.csv`: bring a running program's clients over. Checked whole before anything is written."""

import argparse
from pathlib import Path


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the verb."""
    parser = subparsers.add_parser("import", help="bring a running program's clients over")
    kinds = parser.add_subparsers(dest="import_kind", metavar="WHAT", required=True)
    census = kinds.add_parser(
        "census", help="clients in mid-episode from a CSV file; docs/census.md has the columns"
    )
    census.add_argument("file", type=Path, metavar="FILE.csv")
    census.add_argument(
        "--center", metavar="SLUG", help="such as lighthouse; may be left out where there is one center"
    )
    census.add_argument("--dry-run", action="store_true", help="check the file and write nothing")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 when everybody was brought over (or, on a dry run, could be), 1 when the file has a problem."""
    import hashlib

    from django.utils import timezone

    from midspan.access.actor import system
    from midspan.admissions.actions.census import import_census
    from midspan.admissions.census.checking import Checker
    from midspan.admissions.census.reading import read
    from midspan.center import queries as centers
    from midspan.privacy import gate

    center_id = _center(args.center)
    rows, problems = read(args.file)
    by, at = system("census import", center_id=center_id), timezone.now()
    reader = gate.reader_of(by)
    with gate.inside(reader):
        checker = Checker(reader, at.astimezone(centers.profile(center_id).zone).date())
        fits = [fit for row in rows if (fit := checker.check(row)) is not None]
        problems = sorted([*problems, *checker.problems], key=lambda one: one.line)
        if problems:
            return _say_no(problems, len(rows))
        if args.dry_run:
            print(f"{_clients(len(fits))} can be brought over. This was a dry run: nothing was written.")
            return 0
        digest = hashlib.sha256(args.file.read_bytes()).hexdigest()
        brought = import_census(by=by, at=at, fits=fits, file_sha256=digest)
        numbers = _numbers(reader, [one.client_id for one in brought])
    for one in brought:
        print(f"line {one.line}: {numbers[one.client_id]}")
    print(f"{_clients(len(brought))} brought over. The numbers above are their medical record numbers.")
    return 0


def _say_no(problems: list[object], rows: int) -> int:
    import sys

    for problem in problems:
        print(problem, file=sys.stderr)
    count = f"{len(problems)} problem{'s' * (len(problems) != 1)}"
    print(f"{count} in {_clients(rows)}. Nothing was written.", file=sys.stderr)
    return 1


def _numbers(reader: object, client_ids: list[object]) -> dict[object, str]:
    from midspan.people import queries as people

    return {pk: header.mrn for pk in client_ids if (header := people.client_header(reader, client_id=pk))}  # type: ignore[arg-type]


def _clients(count: int) -> str:
    return f"{count} client{'s' * (count != 1)}"


def _center(slug: str | None) -> int:
    from midspan.center import queries as centers
    from midspan.cli.problem import Problem

    known = centers.centers()
    if not known:
        raise Problem("There is no center yet. Load one first: midspan center load FILE.")
    if slug is None and len(known) == 1:
        return known[0].id
    found = next((one.id for one in known if one.slug == slug), None)
    if found is None:
        there = ", ".join(one.slug for one in known)
        raise Problem(
            f"There is no center “{slug}”. There are: {there}."
            if slug
            else f"Say which center, with --center: {there}."
        )
    return found
