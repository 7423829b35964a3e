"""`midspan user add`: a person who may sign in, with their roles at a center. `midspan user reset-second-factor`: a lost phone."""

import argparse
import secrets
import sys

from midspan.cli.problem import Problem


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("user", help="add a person who may sign in, or reset a second factor")
    verbs = parser.add_subparsers(dest="user_verb", metavar="VERB", required=True)
    add = verbs.add_parser("add", help="add a member of staff; what is left out is asked for")
    add.add_argument("email", nargs="?", metavar="EMAIL")
    add.add_argument("--name", metavar="NAME", help="the person's name")
    add.add_argument("--role", action="append", metavar="ROLE", help="a role at the center; may be repeated")
    add.add_argument("--center", metavar="SLUG", help="the center; may be left out when there is only one")
    add.add_argument("--title", default="", metavar="TITLE", help="the job's title, as clients read it")
    add.add_argument(
        "--password-stdin", action="store_true", help="read the first password from standard input"
    )
    reset = verbs.add_parser(
        "reset-second-factor", help="let in somebody who lost their phone or key; they are told by e-mail"
    )
    reset.add_argument("email", metavar="EMAIL")
    reset.add_argument(
        "--reason", required=True, metavar="WORDS", help="why, and how you know that it is them"
    )
    reset.add_argument("--center", metavar="SLUG", help="the center; may be left out when there is only one")


def run(args: argparse.Namespace) -> int:
    return reset_second_factor(args) if args.user_verb == "reset-second-factor" else add(args)


def reset_second_factor(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from midspan.access import actor
    from midspan.center import queries as centers
    from midspan.center.actions import reset_second_factor

    slug = args.center or _only_center()
    center_id = centers.center_id_of(slug)
    if center_id is None:
        raise Problem(f"No center is called “{slug}”.")
    account = centers.account(center_id, email=args.email)
    if account is None:
        raise Problem(f"Nobody with the address {args.email} works at {slug}.")
    reset_second_factor(
        by=actor.system("command line"), at=timezone.now(), center_slug=slug, user_id=account.user_id,
        reason=args.reason,
    )  # fmt: skip
    print(
        f"Removed: {', '.join(account.second_factor)}. {account.name} was signed out everywhere, signs in with the "
        "password alone and is told by e-mail."
    )
    return 0


def add(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from midspan.access import actor, permissions
    from midspan.center.actions import add_member

    slug = args.center or _only_center()
    email = args.email or _ask("E-mail address")
    name = args.name or _ask("Name")
    known = sorted(role for role in permissions.table().roles if role not in {"visitor", "client", "family"})
    roles = args.role or _ask(f"Roles, apart by spaces ({', '.join(known)})").split()
    password = sys.stdin.readline().rstrip("\n") if args.password_stdin else secrets.token_urlsafe(12)
    add_member(
        by=actor.system("command line"), at=timezone.now(), center_slug=slug, email=email, name=name,
        roles=roles, title=args.title, password=password,
    )  # fmt: skip
    print(f"{name} <{email}> can now sign in at {slug} as {', '.join(roles)}.")
    if not args.password_stdin:
        print(f"First password, shown only now: {password}\nIt should be changed after the first sign-in.")
    return 0


def _only_center() -> str:
    from midspan.center.queries import centers

    slugs = [center.slug for center in centers()]
    if not slugs:
        raise Problem("There is no center yet: load one with `midspan center load centers/FILE.toml`.")
    if len(slugs) > 1:
        raise Problem(f"Say which center with --center: {', '.join(slugs)}.")
    return slugs[0]


def _ask(question: str) -> str:
    if not sys.stdin.isatty():
        raise Problem(
            f"{question.split(',')[0].split(' (')[0]} is missing; `midspan user add --help` shows the options."
        )
    answer = input(f"{question}: ").strip()
    if not answer:
        raise Problem("Nothing was entered, so nobody was added.")
    return answer
