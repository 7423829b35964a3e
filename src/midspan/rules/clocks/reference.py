"""The reference page of document deadlines, written from the packs: each kind, each pack, each number with its source."""

from __future__ import annotations

from midspan.rules.clocks import packs
from midspan.rules.clocks.packs import Pack, Row
from midspan.rules.tables import load

SPANS = {
    "days": "within {} days",
    "sessions": "by session {}",
    "hours": "within {} hours",
    "before_days": "{} days before",
    "first_days": "the second time within {} days of the admission",
    "every_days": "then every {} days",
}
STANDINGS = {"read": "read", "unconfirmed": "**not confirmed**", "default": "**set by your state**"}


def render() -> str:
    """The whole page as Markdown."""
    parts = [
        "# Deadlines of documents",
        "",
        "Which document is due when. Rules come in dated packs, by State, program and payer; of all packs that fit a stay the "
        "strictest row counts, and the due-list names the pack. Days are calendar days in the center's zone. “Read” is in the source "
        "named; “not confirmed” is known but was not read; “set by your state” is Midspan's default until your State or payer says "
        "otherwise. A pack is a file `rules/clocks/data/deadlines-<name>@<date>.toml`; adding one never makes a day later.",
        "",
        "| Document | Counted from | Answers for it | Shown |",
        "|---|---|---|---|",
        *(
            f"| {one.label} | {one.counts} | {_who(one)} | {one.ahead_days} days ahead |"
            for one in packs.kinds()
        ),
    ]  # fmt: skip
    for pack in packs.in_force():
        parts += [
            "",
            f"## {pack.label}",
            "",
            f"Holds for {_for_whom(pack)}. {_source(pack)} `{pack.table}`",
            "",
        ]
        parts += ["| Document | Levels | When | In words | Standing | Source |", "|---|---|---|---|---|---|"]
        parts += [_row(row) for row in pack.rows]
    return "\n".join(parts) + "\n"


def _who(one: packs.Kind) -> str:
    names = one.owners or one.roles
    return ", ".join(name.replace("_", " ") for name in names) or "who gave the service"


def _for_whom(pack: Pack) -> str:
    said = [
        f"{word} {', '.join(has)}"
        for word, has in (
            ("centers in", pack.states),
            ("programs for", pack.programs),
            ("clients of", pack.payers),
        )
        if has
    ]
    return "; ".join(said) or "everybody"


def _source(pack: Pack) -> str:
    return f"Source: {load(pack.table.partition('@')[0]).source}."


def _row(row: Row) -> str:
    label = packs.kind(row.kind).label
    when = ", ".join(_span(text, row.spans[name]) for name, text in SPANS.items() if name in row.spans)
    return f"| {label} | {', '.join(row.levels) or 'any'} | {when} | {row.says} | {STANDINGS[row.standing]} | {row.source} |"


def _span(text: str, number: int) -> str:
    """A span in words; none is said as the day itself."""
    return text.format(number) if number else "on the day"
