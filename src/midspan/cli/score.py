"""`midspan score INSTRUMENT ANSWERS.json`: answers by item key (or a list of them) in, scores out.

`midspan score --list` lists the instruments with items, terms of use and LOINC codes. Needs no database. Errors are
one sentence on standard error with exit code 2, and then there is no answer.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from midspan.rules.instruments import Instrument


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = subparsers.add_parser("score", help="score the answers of a questionnaire")
    parser.add_argument(
        "instrument", metavar="INSTRUMENT", nargs="?", help="such as phq9; --list names them all"
    )
    parser.add_argument(
        "answers",
        metavar="ANSWERS.json",
        nargs="?",
        help="a JSON object by item key or a list; - reads standard input",
    )
    parser.add_argument(
        "--list", action="store_true", help="list instruments, items, terms of use and LOINC codes"
    )
    parser.add_argument("--sex", choices=("female", "male"), help="for cut-offs that differ by sex")
    parser.add_argument(
        "--on",
        metavar="DATE",
        type=date.fromisoformat,
        help="use the tables in force on this day (default: today)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer on standard output; 0, or 2 when the input cannot be used."""
    from midspan.rules.inputs import InputError
    from midspan.rules.instruments import instruments
    from midspan.rules.tables import TableError

    on = args.on or date.today()
    try:
        if args.list:
            answer: Any = [_listed(form) for form in instruments(on)]
        elif not args.instrument or not args.answers:
            raise InputError("", "Name an instrument and a file of answers, or use --list.")
        else:
            answer = _scored(args.instrument, _read(args.answers), args.sex, on)
    except (InputError, TableError, OSError, UnicodeDecodeError) as problem:
        print(f"midspan score: {_sentence(problem, args.answers)}", file=sys.stderr)
        return 2
    print(json.dumps(answer, ensure_ascii=False, indent=2))
    return 0


def _scored(name: str, text: str, sex: str | None, on: date) -> Any:
    from midspan.rules.inputs import InputError, parse
    from midspan.rules.instruments import score

    raw = parse(text)
    if not isinstance(raw, list):
        return score(name, raw, sex=sex, on=on).to_dict()
    found = []
    for number, answers in enumerate(raw, start=1):
        try:
            found.append(score(name, answers, sex=sex, on=on).to_dict())
        except InputError as problem:
            raise InputError(problem.field, f"Answers {number}: {problem}") from problem
    return found


def _listed(form: Instrument) -> dict[str, Any]:
    return {
        "instrument": form.id,
        "title": form.title,
        "name": form.full_name,
        "domain": form.domain,
        "recall": form.recall,
        "terms": form.terms,
        "licence": form.licence,
        "credit": form.credit,
        "wording_confirmed": form.wording_confirmed,
        "loinc": dict(form.loinc),
        "cadence": list(form.cadence),
        "items": [
            {
                "key": item.key,
                "text": item.text,
                "loinc": item.loinc,
                "safety": item.safety,
                "scored": item.scored,
                "options": [{"value": o.value, "label": o.label, "loinc": o.loinc} for o in item.options],
            }
            for item in form.items
        ],
        "table": form.table.ref,
    }


def _read(name: str) -> str:
    return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")


def _sentence(problem: Exception, name: str | None) -> str:
    if isinstance(problem, OSError):
        return f"{name} cannot be read: {problem.strerror}."
    if isinstance(problem, UnicodeDecodeError):
        return f"{name} is not UTF-8 text."
    return str(problem)
