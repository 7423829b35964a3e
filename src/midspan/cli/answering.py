"""JSON in, JSON out: what the verbs share that answer a question about a file and need no database.

    parser: takes_on(parser)
    run:    return answered("score", args.answers, lambda: each(read(args.answers), "Answers", one))

Errors are one sentence on standard error with exit code 2, and then there is no answer.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any


def takes_on(parser: argparse.ArgumentParser) -> None:
    """Declare `--on DATE`; `args.on` is None where it was not given."""
    parser.add_argument(
        "--on",
        metavar="DATE",
        type=date.fromisoformat,
        help="use the tables in force on this day (default: today)",
    )


def read(name: str) -> Any:
    """The JSON in a file, or on standard input where the name is `-`.

    Raises InputError for what is not JSON, OSError and UnicodeDecodeError as they come.
    """
    from midspan.rules.inputs import parse

    return parse(text_of(name))


def text_of(name: str) -> str:
    """The text of a file, or of standard input where the name is `-`. Raises OSError and UnicodeDecodeError as they come."""
    return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")


def each(raw: Any, noun: str, one: Callable[[Any], Any]) -> Any:
    """One answer to one question, or a list of answers to a list; an InputError then says which it is about."""
    from midspan.rules.inputs import InputError

    if not isinstance(raw, list):
        return one(raw)
    found = []
    for number, question in enumerate(raw, start=1):
        try:
            found.append(one(question))
        except InputError as problem:
            raise InputError(problem.field, f"{noun} {number}: {problem}") from problem
    return found


def answered(verb: str, source: str | None, answer: Callable[[], Any]) -> int:
    """Print what `answer` returns, a text as it is and all else as JSON, and 0; or the sentence of what it raises, and 2.
    `source` is the file's name; the sentence about what is wrong in a file begins with it.
    """
    from midspan.rules.inputs import InputError
    from midspan.rules.tables import TableError

    try:
        found = answer()
        text = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False, indent=2)
    except OSError as problem:
        return _no(verb, f"{source} cannot be read: {problem.strerror}.")
    except UnicodeDecodeError:
        return _no(verb, f"{source} is not UTF-8 text.")
    except TableError as problem:
        return _no(verb, str(problem))
    except InputError as problem:
        return _no(verb, str(problem) if source in (None, "-") else f"{source}: {problem}")
    print(text)
    return 0


def _no(verb: str, sentence: str) -> int:
    print(f"midspan {verb}: {sentence}", file=sys.stderr)
    return 2
