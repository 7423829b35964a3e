"""`midspan level-of-care CASE.json`: a case (or a list of cases) in, the recommendation (or as many) out.

Needs no database. Errors are one sentence on standard error with exit code 2, and then there is no answer.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = subparsers.add_parser("level-of-care", help="recommend a level of care for a case, with reasons")
    parser.add_argument(
        "case", metavar="CASE.json", help="a JSON object or a list of them; - reads standard input"
    )
    parser.add_argument(
        "--on",
        metavar="DATE",
        type=date.fromisoformat,
        help="use the tables in force on this day (default: today)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer on standard output; 0, or 2 when the input cannot be used."""
    from midspan.rules.inputs import InputError, parse
    from midspan.rules.levels import recommend
    from midspan.rules.tables import TableError

    on = args.on or date.today()
    try:
        raw = parse(_read(args.case))
        answer: Any
        if isinstance(raw, list):
            answer = []
            for number, case in enumerate(raw, start=1):
                try:
                    answer.append(recommend(case, on).to_dict())
                except InputError as problem:
                    raise InputError(problem.field, f"Case {number}: {problem}") from problem
        else:
            answer = recommend(raw, on).to_dict()
    except (InputError, TableError, OSError, UnicodeDecodeError) as problem:
        print(f"midspan level-of-care: {_sentence(problem, args.case)}", file=sys.stderr)
        return 2
    print(json.dumps(answer, ensure_ascii=False, indent=2))
    return 0


def _read(name: str) -> str:
    return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")


def _sentence(problem: Exception, name: str) -> str:
    if isinstance(problem, OSError):
        return f"{name} cannot be read: {problem.strerror}."
    if isinstance(problem, UnicodeDecodeError):
        return f"{name} is not UTF-8 text."
    return str(problem)
