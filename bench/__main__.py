"""`make bench`: every figure, at two sizes, beside the bare page, with machine and date.

python -m bench --answers
python -m bench [--small 157] [--large 20000] [--each 40] [--only WORD] [--sizes both] [--home FOLDER] [--keep]

`--answers` measures only the verbs that answer from a file (`midspan level-of-care`, `score`, `disclose`), without a database;
the whole run ends with them. The small size is the demonstration with that many people; the large one the same center after as many episodes.
`--only "Week|Signing"` measures the pages whose name contains one of these words, and always the bare page. `--keep` takes
the demonstration as it stands in the benchmark's home (and the copies in it) instead of building it anew: for trying out.
"""

import argparse
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.client import Person
    from bench.pages import Page
    from bench.server import Server

HOME = Path(__file__).parents[1] / ".midspan" / "bench"
CONNECTIONS = 8


@dataclass(frozen=True)
class Row:
    """One measured page at one size; processor times are milliseconds for one request. `queries` are the most
    that one request sent, `usual_queries` what half of them did. `at_most` is the page's aim."""

    page: str
    size: int
    per_second: float
    p50: float
    p95: float
    web_ms: float
    database_ms: float
    queries: int
    usual_queries: int
    at_most: float = 0


def main() -> int:
    """Build, measure, print."""
    args = _arguments()
    if args.answers:
        from bench import answers, report

        print("\n".join([report.machine(), "", answers.measured()]))
        return 0
    os.environ.update(MIDSPAN_HOME=str(args.home), MIDSPAN_DEVELOPMENT="1", MIDSPAN_REQUIRE_MFA="no")

    from midspan.cli import cluster, databases, demo, ready, static

    said: list[str] = []
    with cluster.running():
        if not args.keep:
            databases.drop(databases.usual_name())  # anew: the last run left it large
        start = time.monotonic()
        ready.bring_up()
        migrated = time.monotonic()
        static.fetch_assets()
        static.gather()
        begun = time.monotonic()
        demo.prepare(False, None if args.keep else args.small)
        built = time.monotonic()
    if not args.keep:
        said.append(
            f"Demonstration of {args.small} people built in {built - begun:.0f} s (aim: under 120), "
            f"after migrations in {migrated - start:.0f} s"
        )
    with ready.data():
        rows = _both_sizes(args, said)
    from bench import answers, report

    print("\n".join(["", report.render(rows, args), "", *said, "", answers.measured()]))
    return 0


def _both_sizes(args: argparse.Namespace, said: list[str]) -> list[Row]:
    """Measure as asked; what was filled goes to `said`."""
    from bench import fill

    rows: list[Row] = []
    if args.sizes != "large":
        said.append(f"Small: {fill.counts()}")
        print(*(f"  {line}" for line in said), sep="\n", flush=True)
        rows += measure(args.small, args.each, args.only)
    if args.sizes != "small":
        said += fill.large(args.large)
        said.append(f"Large: {fill.counts()}")
        print(*(f"  {line}" for line in said[-2:]), sep="\n", flush=True)
        rows += measure(args.large, args.each, args.only)
    return rows


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--answers", action="store_true", help="only the verbs that answer from a file")
    parser.add_argument("--small", type=int, default=157, help="people of the demonstration")
    parser.add_argument("--large", type=int, default=20_000, help="episodes of the large size")
    parser.add_argument("--each", type=int, default=40, help="requests of each of the eight connections")
    parser.add_argument(
        "--only", default="", help="measure only pages whose name contains one of these|words"
    )
    parser.add_argument("--sizes", choices=("both", "small", "large"), default="both")
    parser.add_argument("--home", type=Path, default=HOME, help="the benchmark's own state folder")
    parser.add_argument("--keep", action="store_true", help="do not build the demonstration anew")
    return parser.parse_args()


def measure(size: int, each: int, only: str) -> list[Row]:
    """Every page at this size, the bare page before them; then what the pages left behind in the week is taken away."""
    from bench import enquiries, pages, server, sessions

    rows = []
    words = only.casefold().split("|")
    sessions.take_away()
    enquiries.take_away()
    server.settle()
    with server.serving() as serving:
        known: dict[str, dict[str, str]] = {}
        for page in pages.all_pages():
            if page.name != "Bare page" and not any(word in page.name.casefold() for word in words):
                continue
            rows.append(measure_page(page, serving, size, each, known))
            print(
                f"  {size:>6}  {page.name:<28} {rows[-1].p50:7.1f} ms, {rows[-1].queries} queries", flush=True
            )
    sessions.take_away()
    enquiries.take_away()
    return rows


def measure_page(
    page: "Page", serving: "Server", size: int, each: int, known: dict[str, dict[str, str]]
) -> Row:
    """One page: some uncounted turns, then rounds of requests, each prepared outside of the measured time."""
    from bench.client import Load, run

    people = _signed_in(page, serving, known)
    each = max(each, page.at_least)
    per_round = min(page.per_round or each, each)
    warm = page.at_least or min(per_round, 5)
    run(people, page.prepare(CONNECTIONS * warm), each=warm, first=0)
    load, web, database, done = Load([], 0.0), 0.0, 0.0, 0
    while done < each:
        step = page.prepare(CONNECTIONS * per_round)
        before = serving.cpu()
        load += run(people, step, each=per_round, first=0)
        after = serving.cpu()
        web, database, done = web + after[0] - before[0], database + after[1] - before[1], done + per_round
    count = len(load.answers)
    return Row(
        page.name, size, load.per_second, load.percentile(0.5), load.percentile(0.95),
        web * 1000 / count, database * 1000 / count, load.queries, load.usual_queries, page.at_most,
    )  # fmt: skip


def _signed_in(page: "Page", serving: "Server", known: dict[str, dict[str, str]]) -> "list[Person]":
    """Eight connections of one sign-in, used again for the next page of the same person: sign-ins are limited by the minute."""
    from bench.client import Person
    from midspan.demo import build

    people = [Person(serving.port) for _ in range(CONNECTIONS)]
    if page.email:
        if page.email not in known:
            people[0].sign_in(page.email, build.PASSWORD)
            known[page.email] = people[0].cookies
        for person in people:
            person.cookies = dict(known[page.email])
    return people


if __name__ == "__main__":
    raise SystemExit(main())
