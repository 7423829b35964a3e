"""The `midspan` command. Each verb is a module with `add_parser(subparsers)` and `run(args) -> int`.

Only the verb that was asked for is imported. What a person did wrong is answered with a sentence on standard
error and exit code 2.
"""

import argparse
import contextlib
import importlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from midspan.cli.problem import Problem


def always(_: argparse.Namespace) -> bool:
    return True


def never(_: argparse.Namespace) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Verb:
    """Its module in this package, its line of help, and when it needs the database and Django."""

    module: str
    help: str
    needs_data: Callable[[argparse.Namespace], bool] = never


VERBS = {
    "up": Verb("up", "start the database, the web server and the job worker"),
    "demo": Verb("demo", "the same, with the demonstration center"),
    "center": Verb("center", "check or load a center's definition", lambda a: a.center_verb == "load"),
    "user": Verb("user", "add a person who may sign in, or reset a second factor", always),
    "import": Verb("import_census", "bring a running program's clients over", always),
    "backup": Verb("backup", "write the whole database to one file"),
    "restore": Verb("restore", "put a backup in place"),
    "trail": Verb("trail", "verify the audit trail", always),
    "level-of-care": Verb("level_of_care", "recommend a level of care for a case, with reasons"),
    "score": Verb("score", "score a questionnaire's answers"),
    "disclose": Verb("disclose", "say whether a record may go to a recipient, with the law"),
    "plan": Verb("plan", "plan a week's groups and appointments"),
    "edi": Verb("edi", "read, check or explain an X12 file"),
    "worker": Verb("worker", "run only the job worker and the trail's sealer", always),
}


def main(argv: list[str] | None = None) -> int:
    """Run a verb and return the exit code."""
    words = sys.argv[1:] if argv is None else argv
    try:
        args = parse(words)
        with contextlib.ExitStack() as stack:
            if VERBS[args.verb].needs_data(args):
                from midspan.cli import ready

                stack.enter_context(ready.data())
            return int(args.run(args) or 0)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception as error:
        said = sentence(error)
        if said is None:
            raise
        print(f"midspan {words[0]}: {said}", file=sys.stderr)
        return 2


def parse(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="midspan",
        description="Runs an Intensive Outpatient Program.",
        epilog="midspan VERB --help says more.",
    )
    subparsers = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    asked = next((word for word in words if not word.startswith("-")), "")
    for name, verb in VERBS.items():
        if name == asked:
            module = load(verb)
            module.add_parser(subparsers)
            subparsers.choices[name].set_defaults(run=module.run)
        else:
            subparsers.add_parser(name, help=verb.help)
    return parser.parse_args(words)


def load(verb: Verb) -> ModuleType:
    name = f"midspan.cli.{verb.module}"
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise Problem("this verb is not there yet.") from error


def sentence(error: Exception) -> str | None:
    """What a person can use of an error, or None when it is a bug of ours that needs its traceback."""
    if isinstance(error, Problem):
        return str(error)
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}."
    kinds = {f"{kind.__module__}.{kind.__name__}" for kind in type(error).__mro__}
    if kinds & {"midspan.access.errors.Refused", "midspan.access.errors.Invalid"}:
        return str(error)
    if kinds & {"psycopg.OperationalError", "django.db.utils.OperationalError"}:
        return f"the database could not be used: {str(error).strip()}"
    if os.environ.get("MIDSPAN_DEBUG"):
        return None
    where = error.__traceback__
    while where and where.tb_next:
        where = where.tb_next
    place = f"{Path(where.tb_frame.f_code.co_filename).name} line {where.tb_lineno}" if where else "?"
    return (
        f"something went wrong that should not ({type(error).__name__}, {place}). "
        "With MIDSPAN_DEBUG=1 the same command shows where; please report it without any client's data."
    )


if __name__ == "__main__":
    sys.exit(main())
