"""`midspan center check|load FILE`: read a center's file, say what is wrong or contradictory, load it."""

import argparse
import sys
from pathlib import Path


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb to the command."""
    parser = subparsers.add_parser("center", help="check or load a center's definition")
    verbs = parser.add_subparsers(dest="center_verb", required=True)
    for verb, helps in (
        ("check", "report errors and contradictions, change nothing"),
        ("load", "load or reload the center; rows in use are kept"),
    ):
        one = verbs.add_parser(verb, help=helps)
        one.add_argument("file", type=Path, metavar="FILE", help="such as centers/lighthouse.toml")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 when the file can be used, 2 when it cannot."""
    from midspan.center import findings, reading
    from midspan.center.definition import every_fact

    try:
        center = reading.read(args.file)
    except reading.Broken as broken:
        for problem in broken.problems:
            print(f"error: {problem}", file=sys.stderr)
        count = len(broken.problems)
        print(f"{count} error{'s' * (count != 1)}. Nothing was changed.", file=sys.stderr)
        return 2
    if args.center_verb == "check":
        found = findings.warnings(center)
        for finding in found:
            print(f"warning: {finding}")
        for point in center.withheld:
            print(
                f"withheld: {point.text.value} ({point.text.source.short}). {point.detail.value if point.detail else ''}"
            )
        facts = [fact for _, fact in every_fact(center)]
        inherited = sum(fact.source.inherited for fact in facts)
        print(
            f"{args.file.name}: no errors, {len(found)} warning{'s' * (len(found) != 1)}. {len(facts)} values: "
            f"{sum(fact.source.documented for fact in facts)} from document {center.document}, {inherited} inherited."
        )
        return 0
    return _load(args.file, center)


def _load(file: Path, center: "object") -> int:
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "midspan.config.settings")
    import django

    django.setup()
    from django.utils import timezone

    from midspan.access import actor
    from midspan.access.errors import Invalid, Refused
    from midspan.center.actions import load_center

    try:
        done = load_center(by=actor.system("command line"), at=timezone.now(), definition=center)
    except (Invalid, Refused) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(f"{file.name}: {done.says}")
    return 0
