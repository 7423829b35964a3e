"""The reference page of the privacy rules, written from their tables: docs/reference/privacy.md."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from midspan.rules.conditions import in_words
from midspan.rules.privacy.book import DERIVED_LABELS, Book, Rule, book
from midspan.rules.privacy.request import accepts
from midspan.rules.tables import load

_PART2 = re.compile(r"\b2\.\d\d\b")

INTRO = """# Privacy: may this record go there?

This page is written from the tables in `src/midspan/rules/privacy/data/` by `midspan.rules.privacy.reference`.
Do not edit it; change a table (a new dated file) and run `make docs`.

`midspan disclose REQUEST.json` answers with `allow`, `needs_consent` (hold, until a valid consent of the right kind exists)
or `deny`, with the law, the obligations that go with it, and what would make it possible. It is a tool for people who
know the law, and no legal advice; State law may ask for more.

How an answer is found:

1. A record under Part 2 is asked under Part 2, any other under HIPAA. Where that is not known, both are asked and the
   stricter answer holds.
2. The consent at hand is read first: every problem below that holds keeps it from carrying the disclosure.
3. The first rule that holds decides. Its obligations, and those that go with every such answer, are the answer's.

It fails closed. A field that is left out is read so that it opens nothing: no consent, nobody named, no emergency, no order, no
agreement. Fields marked “against” work the other way: they narrow or close, and leaving one out says that nothing of the kind is
on file. A recipient or purpose that Midspan does not know is accepted and opens nothing by itself. `consent.state`
“active” says that the consent was checked when it was written down; what is said about it besides can only count against it.
Where no items are asked for, what goes is what the consent holds.
"""


def render(on: date | None = None) -> str:
    """The whole page as Markdown."""
    rules = book(on)
    parts = [INTRO, *_obligations(rules), *_summary(rules, on)]
    parts += [
        *_law("42 CFR Part 2", "part2", rules.part2, rules),
        *_law("HIPAA", "hipaa", rules.hipaa, rules),
    ]
    parts += [*_problems(rules), *_unconfirmed(rules, on), *_groups(rules), *_fields(rules), *_codes(on)]
    parts += ["## Tables\n", "\n".join(f"- `{ref}`" for ref in rules.refs) + "\n"]
    return "\n".join(parts)


def thawed(value: Any) -> Any:
    """The value of a table as plain dicts and lists, so that it can be written as JSON."""
    if isinstance(value, Mapping):
        return {key: thawed(inner) for key, inner in value.items()}
    return [thawed(inner) for inner in value] if isinstance(value, tuple) else value


def laid_over(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """A request with another laid over it, object by object."""
    found = dict(base)
    for key, value in over.items():
        below = found.get(key)
        both = isinstance(value, Mapping) and isinstance(below, Mapping)
        found[key] = laid_over(below, value) if both and isinstance(below, Mapping) else value
    return found


def example_of(rule: Rule, law: str, rules: Book) -> dict[str, Any]:
    """The worked example of a rule, whole: a request for which it decides."""
    return laid_over(thawed(rules.bases[law]), thawed(rule.row["example"]))


def _labels(rules: Book) -> dict[str, str]:
    fields = {row["fact"]: row["label"] for row in rules.vocabulary.rows("field")}
    groups = {row["id"]: row["label"] for row in rules.vocabulary.rows("group")}
    return {**fields, **groups, **DERIVED_LABELS}


def _table(*heads: str) -> str:
    return "| " + " | ".join(heads) + " |\n|" + " --- |" * len(heads)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _obligations(rules: Book) -> Iterator[str]:
    yield "## Obligations\n"
    yield _table("Word", "What it asks", "Law")
    for each in rules.obligations.values():
        yield _row(f"`{each.id}`", each.says, each.citation)
    yield ""
    for rule in rules.always:
        words = ", ".join(f"`{word}`" for word in rule.obligations)
        yield f"- {words} whenever {in_words(rule.when, _labels(rules))}."
    yield ""


def _summary(rules: Book, on: date | None) -> Iterator[str]:
    read = load("privacy-part2", on).rows("read")
    yield "## The decision table\n\nIn this order; the first that holds decides.\n"
    yield "### 42 CFR Part 2, in short\n\n“Compared” is the weakest copy among the sections that a rule cites; more below.\n"
    yield _table("Rule", "Answer", "Law", "Compared")
    for rule in rules.part2:
        yield _row(f"`{rule.id}`", f"`{rule.row['verdict']}`", rule.citation, compared(rule, read))
    yield "\n### HIPAA, in short\n"
    yield _table("Rule", "Answer", "Law")
    for rule in rules.hipaa:
        yield _row(f"`{rule.id}`", f"`{rule.row['verdict']}`", rule.citation)
    yield ""


def compared(rule: Rule, read: Sequence[Mapping[str, Any]]) -> str:
    """Against what a rule's citations of Part 2 were held, in a few words: the weakest copy among its sections."""
    if not rule.row.get("confirmed", True):
        return "paragraph not found"
    places = {section: place for place, row in enumerate(read) for section in row["sections"]}
    weakest = max(places.get(section, len(read)) for section in _PART2.findall(rule.citation))
    return str(read[weakest].get("seen", "see below")) if weakest < len(read) else "no copy"


def _law(title: str, law: str, found: tuple[Rule, ...], rules: Book) -> Iterator[str]:
    yield f"## {title}, rule by rule\n"
    for rule in found:
        yield f"### `{rule.id}`: {rule.row['verdict'].replace('_', ' ')}\n"
        yield f"{rule.says} ({rule.citation}{_mark(rule)})\n"
        yield f"- When {in_words(rule.when, _labels(rules))}."
        if rule.obligations:
            yield f"- Obligations: {', '.join(f'`{word}`' for word in rule.obligations)}."
        if "remedy" in rule.row:
            yield f"- What would make it possible: {rule.row['remedy']}"
        example = json.dumps(example_of(rule, law, rules), ensure_ascii=False)
        yield f"- Example: `{example}`\n"


def _mark(rule: Rule) -> str:
    return "" if rule.row.get("confirmed", True) else "; paragraph not confirmed"


def _problems(rules: Book) -> Iterator[str]:
    yield "## When a consent does not carry it\n"
    yield _table("Problem", "When", "Says", "Law", "What would help")
    for rule in rules.problems:
        when = in_words(rule.when, _labels(rules))
        yield _row(f"`{rule.id}`", when, rule.says, rule.citation + _mark(rule), rule.row["mend"])
    yield ""


def _unconfirmed(rules: Book, on: date | None) -> Iterator[str]:
    """With which copies the citations were compared, and which paragraphs are doubtful besides."""
    read = load("privacy-part2", on).rows("read")
    cited = {section for rule in (*rules.part2, *rules.problems) for section in _PART2.findall(rule.citation)}
    compared = {section for row in read for section in row["sections"]}
    yield "## What the citations of Part 2 were compared with\n"
    for row in read:
        yield f"- {', '.join(row['sections'])}: {row['copy']}."
    rest = sorted(cited - compared, key=lambda section: int(section.partition(".")[2]))
    yield f"- {', '.join(rest)}: with no copy; from knowledge of the rule.\n"
    yield "These paragraphs are doubtful besides:\n"
    for rule in (*rules.part2, *rules.hipaa, *rules.problems):
        if not rule.row.get("confirmed", True):
            yield f"- `{rule.id}` ({rule.citation}): {rule.row['why']}."
    yield ""


def _groups(rules: Book) -> Iterator[str]:
    yield "## Words that belong together\n"
    yield _table("Group", "Words")
    for row in rules.vocabulary.rows("group"):
        yield _row(row["label"], ", ".join(f"`{word}`" for word in row["words"]))
    yield ""


def _fields(rules: Book) -> Iterator[str]:
    yield "## Fields of a request\n"
    yield _table("Field", "What it is", "Accepts", "")
    for row in rules.vocabulary.rows("field"):
        side = "against" if row.get("closes") else ""
        yield _row(f"`{row['name']}`", row["label"], accepts(row), side)
    yield ""


def _codes(on: date | None) -> Iterator[str]:
    table = load("part2-codes", on)
    yield "## Which records are under Part 2\n"
    for row in table.rows("reason"):
        yield f"- {row['says']} ({row['citation']})"
    yield f"\nThe codes are in `{table.ref}`: {table.source}. Read by the track, not by the code: " + (
        ", ".join(f"`{code}`" for code in table["track_decides"]["codes"]) + ".\n"
    )
