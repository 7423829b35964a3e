"""The reference page of the level-of-care engine, written from its tables: docs/reference/level-of-care.md."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from midspan.rules.conditions import in_words
from midspan.rules.inputs import accepts
from midspan.rules.levels.agreement import EXPLAINED
from midspan.rules.levels.book import Book, Rule, book
from midspan.rules.levels.catalog import levels
from midspan.rules.levels.examples import CALM, IN_CARE, example

INTRO = f"""# Level of care

This page is written from the tables in `src/midspan/rules/levels/data/` by `midspan.rules.levels.reference`.
Do not edit it; change a table (a new dated file) and run `make docs`.

The engine recommends; a clinician decides. The rules are Midspan's own words for public principles. They are not
the ASAM Criteria, LOCUS or any other licensed instrument, and make no claim to be.

How the level is found:

1. Every rule below is asked. Each one that fires asks for at least its level; the greatest wins.
2. If a medical rule fires, the level becomes its medically managed variant.
3. In continued stay, the first stay rule that holds compares that level with the level now.
4. Flags, interim care, near misses and acceptable alternatives are added. None of them changes the level; neither
   do dimension 6, motivation, preference, barriers, telehealth or what the center offers.

Every rule has a worked example, computed by the engine when this page is written. An example differs in what is
named from {CALM} or, where a field of a stay is named, from {IN_CARE}.

A field that is not known is left out. Rules that raise are silent about what nobody asked, so the answer is then
*provisional*: it names what to assess first and cannot be signed.
"""

DRAWING = """## The decision, drawn from the tables

![From the greatest level down: the first group of rules in which one fires sets the level; then the medical rules; in a
stay, the first stay rule that holds.](level-of-care.svg)
"""


def render(on: date | None = None) -> str:
    """The whole page as Markdown."""
    rules = book(on)
    parts = [INTRO, *_levels(on), DRAWING, *_raising(rules, on), *_medical(rules, on), *_also(rules, on)]
    parts += [
        *_stay(rules, on),
        *_override(rules),
        *_said("Flags", "flags", rules.flags, rules, on),
        *_said("Today", "today", rules.today, rules, on),
    ]
    parts += [*_fields(rules), EXPLAINED, "## Tables\n", "\n".join(f"- `{ref}`" for ref in rules.refs) + "\n"]
    return "\n".join(parts)


def labels_of(rules: Book) -> dict[str, str]:
    """What facts are called in print: the fields of a case and the facts derived from them."""
    fields = {row["name"].removeprefix("dims."): row["label"] for row in rules.case.rows("field")}
    return fields | dict(rules.case["derived_labels"])


def _table(*heads: str) -> str:
    return "| " + " | ".join(heads) + " |\n|" + " --- |" * len(heads)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _levels(on: date | None) -> Iterator[str]:
    yield "## Levels\n"
    yield _table("Level", "Name", "Setting", "Hours a week (adults)", "Adolescents")
    for level in levels(on):
        young = f"from {level.adolescent_hours_min:g} hours" if level.adolescent_hours_min is not None else ""
        yield _row(f"`{level.code}`", level.name, level.setting, level.hours, young)
    yield ""


def _raising(rules: Book, on: date | None) -> Iterator[str]:
    names = {"gate": "Safety rules (gates)", "need": "Need", "base": "Where nothing fires"}
    for kind, heading in names.items():
        yield f"## {heading}\n"
        if kind == "gate":
            yield "Nothing lowers what a gate asks for. An *absolute* gate cannot be overridden by anybody.\n"
        for rule in rules.raising:
            if rule.row["kind"] == kind:
                yield _rule(rule, rules, on)


def _medical(rules: Book, on: date | None) -> Iterator[str]:
    yield "## The medically managed variant\n"
    pairs = (f"`{one}` becomes `{other}`" for one, other in rules.levels["managed"].items())
    yield "; ".join(pairs) + ".\n"
    for rule in rules.medical:
        yield _rule(rule, rules, on)


def _rule(rule: Rule, rules: Book, on: date | None) -> str:
    row = rule.row
    asks = f" At least **{row['least']}**." if "least" in row else ""
    absolute = " *Absolute.*" if row.get("absolute") else ""
    lines = [f"### `{rule.id}`\n", f"{rule.says}{asks}{absolute}\n"]
    lines.append(f"- Fires when {in_words(rule.when, labels_of(rules))}.")
    if "less_if" in row:
        lines.append(f"- Less if {row['less_if']}.")
    if row.get("also"):
        lines.append(
            "- A careful clinician could also choose " + ", ".join(f"`{code}`" for code in row["also"]) + "."
        )
    lines.append(f"- Example: {_example('rules', rule, on)}.")
    lines.append(f"- Principle: {row['source']}.\n")
    return "\n".join(lines)


def _example(section: str, rule: Rule, on: date | None) -> str:
    """What differs, and what the engine answers."""
    found = example(section, rule.id, on)
    return f"{found.changes or found.base} → {found.outcome}"


def _also(rules: Book, on: date | None) -> Iterator[str]:
    yield "## Also acceptable\n\nNever below a gate, and nothing lower while safety data are missing.\n"
    yield _table("Rule", "When", "Also", "Because", "Example")
    for rule in rules.also:
        when = in_words(rule.when, labels_of(rules))
        yield _row(f"`{rule.id}`", when, f"`{rule.row['level']}`", rule.says, _example("also", rule, on))
    yield ""


def _stay(rules: Book, on: date | None) -> Iterator[str]:
    yield "## Continued stay\n\nThe first rule that holds decides.\n"
    yield _table("Rule", "When", "Decision", "Level", "Because", "Example")
    moves = {"need": "what is needed", "current": "the level now", "one_less": "one level less"}
    for rule in rules.stay:
        when = in_words(rule.when, labels_of(rules))
        level = moves[rule.row["move"]] + "".join(f" (also {moves[one]})" for one in rule.row.get("also", ()))
        yield _row(
            f"`{rule.id}`", when, f"`{rule.row['decision']}`", level, rule.says, _example("stay", rule, on)
        )
    yield ""


def _override(rules: Book) -> Iterator[str]:
    terms, says = rules.override["terms"], rules.override["says"]
    yield "## A different decision\n"
    yield (
        "Reasons: "
        + ", ".join(f"{row['label']} (`{row['id']}`)" for row in rules.override.rows("reason"))
        + ".\n"
    )
    yield f"- {says['absolute']}\n- {says['provisional']}\n- {says['second']}\n- {says['gate']}\n- {says['higher']}"
    yield f"- Every different decision is reviewed within {terms['review_within_days']} days.\n"


def _said(heading: str, section: str, found: tuple[Rule, ...], rules: Book, on: date | None) -> Iterator[str]:
    yield f"## {heading}\n"
    yield _table("Rule", "When", "Says", "Example")
    for rule in found:
        when = in_words(rule.when, labels_of(rules))
        yield _row(f"`{rule.id}`", when, rule.says, _example(section, rule, on))
    yield ""


def _fields(rules: Book) -> Iterator[str]:
    yield "## Fields of a case\n"
    yield _table("Field", "What it is", "Accepts", "Provisional without it")
    for row in rules.case.rows("field"):
        ask = "" if "ask" not in row else in_words(row["ask"], labels_of(rules))
        yield _row(f"`{row['name']}`", row["label"], accepts(row), ask)
    yield ""
