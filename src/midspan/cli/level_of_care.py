"""`midspan level-of-care CASE.json`: a case (or a list of cases) in, the recommendation (or as many) out.

With `--agreement`, the file holds decisions instead, and the answer is how they agree with what was recommended.
Needs no database. Errors are one sentence on standard error with exit code 2, and then there is no answer.
"""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from midspan.cli.answering import answered, each, read, takes_on, text_of

EXAMPLE = """a case:
  {"age_group": "adult", "dims": {"d1": 0, "d2": 0, "d3": 2, "d4": 2, "d5": 2, "d6": 1},
   "suicide_screen": "low", "housing": "stable", "withdrawal_risk": "none", "imminent_harm_others": false}

  Every field may be left out: what is missing for a safe answer is named. Fields and rules in words stand in
  docs/reference/level-of-care.md.

"""
AGREEMENT = """agreement report:
  midspan level-of-care --agreement FILE [--json]

  FILE is a JSON list of objects, or a CSV with a header line, one decision each:
    recommended      the level that was recommended (1.5 1.7 2.1 2.5 2.7 3.1 3.5 3.7 4 ED)
    decided          the level that was decided
    override_reason  why they differ: patient_choice, no_bed, payer_denial, geography, court,
                     clinical_judgement, other; may be empty
    case             a word by which to find the row again (never a name); may be left out

  It counts by level, gives exact agreement and agreement within one step with Wilson intervals, the
  reasons, and Cohen's kappa, plain and linear-weighted, with 95 % intervals (Fleiss, Cohen, Everitt 1969).
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = subparsers.add_parser(
        "level-of-care",
        help="recommend a level of care for a case, with reasons",
        epilog=EXAMPLE + AGREEMENT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "case", metavar="CASE.json", help="a JSON object or a list of them; - reads standard input"
    )
    parser.add_argument(
        "--agreement", action="store_true", help="the file holds decisions: report how they agree"
    )
    parser.add_argument("--json", action="store_true", help="with --agreement: the report as JSON")
    takes_on(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer on standard output; 0, or 2 when the input cannot be used."""
    on = args.on or date.today()
    return _agreement(args, on) if args.agreement else _recommended(args, on)


def _recommended(args: argparse.Namespace, on: date) -> int:
    from midspan.rules.levels import recommend

    def one(case: Any) -> Any:
        return recommend(case, on).to_dict()

    return answered("level-of-care", args.case, lambda: each(read(args.case), "Case", one))


def _agreement(args: argparse.Namespace, on: date) -> int:
    from midspan.rules.levels.agreement import agreement, read_pairs, report

    def counted() -> Any:
        found = agreement(read_pairs(text_of(args.case), on), on)
        return found.to_dict() if args.json else report(found)

    return answered("level-of-care", args.case, counted)
