"""`midspan level-of-care CASE.json`: a case (or a list of cases) in, the recommendation (or as many) out.

Needs no database. Errors are one sentence on standard error with exit code 2, and then there is no answer.
"""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from midspan.cli.answering import answered, each, read, takes_on


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = subparsers.add_parser("level-of-care", help="recommend a level of care for a case, with reasons")
    parser.add_argument(
        "case", metavar="CASE.json", help="a JSON object or a list of them; - reads standard input"
    )
    takes_on(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer on standard output; 0, or 2 when the input cannot be used."""
    from midspan.rules.levels import recommend

    on = args.on or date.today()

    def recommended(case: Any) -> Any:
        return recommend(case, on).to_dict()

    return answered("level-of-care", args.case, lambda: each(read(args.case), "Case", recommended))
