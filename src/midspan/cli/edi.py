"""`midspan edi read|check|explain FILE`: X12 interchanges as JSON, as findings, as words.

`read` prints one JSON object: the interchanges with their groups and transactions, and what was found on the way. With `--lines`
a JSON object a line, as it is met (headers, claims one by one, findings), in memory that does not grow with the file. `check` prints
the scrubber's findings, one a line: severity, place, what is wrong, what mends it, the rule. `explain` prints what the file says in
words. `-` reads standard input. Needs no database.

Exit code 0; of `check` 1 where there is an error among the findings; 2 where the file cannot be read, with a sentence on standard error.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from midspan.cli.answering import takes_on
from midspan.cli.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from midspan.edi.checking import Known
    from midspan.edi.findings import Finding

EXAMPLE = """examples:
  midspan edi read REMITTANCE.835
  midspan edi check CLAIMS.837
  midspan edi explain ELIGIBILITY.271

  What is read and written: docs/reference/x12.md
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = subparsers.add_parser(
        "edi",
        help="read, check or explain an X12 file",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    does = parser.add_subparsers(dest="edi_verb", required=True, metavar="VERB")
    for name, told in (
        ("read", "an interchange as JSON"),
        ("check", "the scrubber's findings, one a line"),
        ("explain", "what the file says, in words"),
    ):
        one = does.add_parser(name, help=told)
        one.add_argument("file", metavar="FILE", help="an X12 file; - reads standard input")
        if name == "read":
            one.add_argument("--lines", action="store_true", help="a JSON object a line, as it is met")
        takes_on(one)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer on standard output."""
    from midspan.edi.errors import Refused

    verbs: dict[str, Callable[[argparse.Namespace, BinaryIO], int]] = {
        "read": _lines if getattr(args, "lines", False) else _read, "check": _check, "explain": _explain,
    }  # fmt: skip
    try:
        with _opened(args.file) as stream:
            return verbs[args.edi_verb](args, stream)
    except Refused as problem:
        raise Problem(f"{_named(args.file)} cannot be read: {problem}.") from problem


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdin.buffer
        return
    with Path(name).open("rb") as stream:
        yield stream


def _named(name: str) -> str:
    return "standard input" if name == "-" else name


def _read(_: argparse.Namespace, stream: BinaryIO) -> int:
    import msgspec

    from midspan.edi.reading import read

    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(read(stream)), indent=1) + b"\n")
    return 0


def _lines(_: argparse.Namespace, stream: BinaryIO) -> int:
    import msgspec

    from midspan.edi.reading import stream as streamed

    encode = msgspec.json.Encoder().encode
    for event in streamed(stream):
        sys.stdout.buffer.write(encode({type(event).__name__: event}) + b"\n")
    return 0


def _check(args: argparse.Namespace, stream: BinaryIO) -> int:
    from midspan.edi.checking import check

    worst = 0
    for one in check(stream, _known(), args.on or date.today()):
        print(_line(one))
        worst = max(worst, one.severity == "error")
    return worst


def _line(one: Finding) -> str:
    mend = f" {one.mend}" if one.mend else ""
    return f"{one.severity}\t{one.place}\t{one.says}{mend}\t[{one.rule}]"


def _known() -> Known:
    """What the tables of the rules know of codes: diagnoses of the fiscal year of the edition that is kept (of other years only those
    that are in it are known), procedures that these programs bill (others may well be valid: nothing is said of them).
    """
    from midspan.edi.checking import Known
    from midspan.rules.codes import billing, icd10cm
    from midspan.rules.tables import load

    until = load(icd10cm.TABLE)["edition"]["until"]
    begins = date(until.year - 1, until.month + 1, 1)

    def diagnosis(code: str, on: date) -> bool | None:
        found = icd10cm.billable(code)
        return found if begins <= on <= until else found or None

    def procedure(code: str, on: date) -> bool | None:
        return code in billing.codes(on) or None

    return Known(diagnosis, procedure)


def _explain(_: argparse.Namespace, stream: BinaryIO) -> int:
    from midspan.edi.explaining import explained

    for line in explained(stream):
        print(line)
    return 0
