"""`midspan disclose REQUEST.json`: a request (or a list of them) in, the verdict (or as many) out.

Needs no database. Errors are one sentence on standard error with exit code 2, and then there is no answer.
"""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from midspan.cli.answering import answered, each, read, takes_on

EXAMPLE = """a request:
  {"discloser": "part2_program", "record": {"part2": true, "category": "sud_treatment_record"},
   "requested": ["attendance"], "recipient": {"type": "employer"}, "purpose": "employment",
   "consent": {"state": "none"}}

  What is not said is not known, and never allows. Fields, rules and their citations stand in docs/reference/privacy.md.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = subparsers.add_parser(
        "disclose",
        help="say whether a record may go to a recipient, with the law",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "request", metavar="REQUEST.json", help="a JSON object or a list of them; - reads standard input"
    )
    takes_on(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer on standard output; 0, or 2 when the input cannot be used."""
    from midspan.rules.privacy import disclose

    on = args.on or date.today()

    def decided(request: Any) -> Any:
        return disclose(request, on).to_dict()

    return answered("disclose", args.request, lambda: each(read(args.request), "Request", decided))
