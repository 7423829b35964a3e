"""`midspan trail verify`: whether the audit trail is as it was sealed."""

import argparse


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("trail", help="verify the audit trail")
    verbs = parser.add_subparsers(dest="trail_verb", metavar="VERB", required=True)
    check = verbs.add_parser("verify", help="recompute every seal; exit code 1 when anything was altered")
    check.add_argument(
        "--head",
        default="",
        metavar="HEAD",
        help="a head that was written down elsewhere, which must be among the seals",
    )


def run(args: argparse.Namespace) -> int:
    """0 when every sealed row is as it was sealed, else 1."""
    from django.utils import timezone

    from midspan.trail.verify import verify

    report = verify(now=timezone.now(), kept_head=args.head)
    for line in report.lines:
        print(line)
    return 0 if report.ok else 1
