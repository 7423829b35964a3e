"""`midspan score INSTRUMENT ANSWERS.json`: answers by item key (or a list of them) in, scores out.

`midspan score --list` lists the instruments with items, terms of use and LOINC codes; `--wording FOLDER` checks a center's
own wording files and lists with them. Needs no database. Errors are one sentence on standard error with exit code 2, and
then there is no answer.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from midspan.cli.answering import answered, each, read, takes_on

if TYPE_CHECKING:
    from midspan.rules.instruments import Instrument


EXAMPLE = """answers:
  midspan score phq2 ANSWERS.json     with  {"interest": 2, "mood": 3}  or a list of such objects

  An item that is left out is unanswered. Items and scales stand in docs/reference/instruments.md.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = subparsers.add_parser(
        "score",
        help="score the answers of a questionnaire",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
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
    parser.add_argument("--age", type=int, help="whole years, for cut-offs that differ by age")
    parser.add_argument(
        "--wording", metavar="FOLDER", type=Path, help="with --list: a center's own wording files, checked"
    )
    takes_on(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer on standard output; 0, or 2 when the input cannot be used."""
    return answered("score", args.answers, lambda: _answer(args, args.on or date.today()))


def _answer(args: argparse.Namespace, on: date) -> Any:
    from midspan.rules.inputs import InputError
    from midspan.rules.instruments import WordingError, instruments, score, worded, wordings

    if args.list:
        try:
            own = wordings(args.wording, on) if args.wording else {}
        except WordingError as problem:
            raise InputError("wording", str(problem)) from problem
        return [_listed(worded(form, own)) for form in instruments(on)]
    if not args.instrument or not args.answers:
        raise InputError("", "Name an instrument and a file of answers, or use --list.")

    def scored(answers: Any) -> Any:
        return score(args.instrument, answers, sex=args.sex, age=args.age, on=on).to_dict()

    return each(read(args.answers), "Answers", scored)


def _listed(form: Instrument) -> dict[str, Any]:
    return {
        "instrument": form.id,
        "title": form.title,
        "name": form.full_name,
        "domain": form.domain,
        "edition": form.edition,
        "recall": form.recall,
        "terms": form.terms,
        "licence": form.licence,
        "credit": form.credit,
        "wording": form.wording,
        "wording_confirmed": form.wording_confirmed,
        "loinc": dict(form.loinc),
        "cadence": [occasion.id for occasion in form.cadence],
        "items": [
            {
                "key": item.key,
                "text": item.text,
                "loinc": item.loinc,
                "safety": item.safety,
                "scored": item.scored,
                "reverse": item.reverse,
                "options": [{"value": o.value, "label": o.label, "loinc": o.loinc} for o in item.options],
            }
            for item in form.items
        ],
        "table": form.table.ref,
    }
