"""The reference page of the instruments, written from their tables: docs/reference/instruments.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from midspan.rules.conditions import in_words
from midspan.rules.instruments.forms import Instrument, instruments

INTRO = """# Instruments

This page is written from the tables in `src/midspan/rules/instruments/data/` by
`midspan.rules.instruments.reference`. Do not edit it; change a table (a new dated file) and run `make docs`.

Wording stands here only where its terms allow it to be reproduced, with the credit line it asks for. A score is
information for a clinician, never a diagnosis.

LOINC® codes are © Regenstrief Institute, Inc., used under the LOINC licence (loinc.org).
"""


def render(on: date | None = None) -> str:
    """The whole page as Markdown."""
    parts = [INTRO]
    for form in instruments(on):
        parts += [*_head(form), *_items(form), *_scoring(form), *_change(form), *_safety(form)]
    return "\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _head(form: Instrument) -> Iterator[str]:
    yield f"## {form.title}\n"
    yield f"{form.full_name}. Asks about {form.recall}.\n"
    yield f"- Table: `{form.table.ref}`"
    yield f"- Source: {form.source}"
    yield f"- Licence: {form.licence}"
    yield f"- Credit: {form.credit}"
    confirmed = "confirmed" if form.wording_confirmed else "not confirmed"
    yield f"- Wording: {confirmed}. {form.wording_note}".rstrip()
    yield "- Cadence: " + ", ".join(word.replace("_", " ") for word in form.cadence)
    codes = "; ".join(f"{name} {code}" for name, code in form.loinc.items())
    yield f"- LOINC: {codes}"
    if form.variant_after_intake:
        yield f"- After intake: `{form.variant_after_intake}`, so that an old event does not alert for months"
    yield f"\n> {form.prompt}\n"
    if form.prompt_after_gate:
        yield f"> {form.prompt_after_gate}\n"


def _items(form: Instrument) -> Iterator[str]:
    yield "| Key | Question | Answers | LOINC | Asked |\n| --- | --- | --- | --- | --- |"
    rows = {row["key"]: row for row in form.table.rows("item")}
    labels = {item.key: f"`{item.key}`" for item in form.items}
    for item in form.items:
        answers = "; ".join(f"{option.value} {option.label}" for option in item.options)
        asked = "always" if item.asked_if is None else f"if {in_words(rows[item.key]['ask_when'], labels)}"
        marks = (" **Safety item.**" if item.safety else "") + ("" if item.scored else " Not scored.")
        help_text = f" *{item.help}*" if item.help else ""
        yield f"| `{item.key}` | {_cell(item.text)}{_cell(help_text)}{marks} | {answers} | {item.loinc or ''} | {asked} |"
    yield ""


def _scoring(form: Instrument) -> Iterator[str]:
    rules = form.table["scoring"]
    labels = {item.key: f"`{item.key}`" for item in form.items}
    yield "**Scoring.**\n"
    if rules["method"] == "rule":
        yield "By rule, never summed; the first that holds names the band:\n"
        for row in form.table.rows("risk"):
            when = (
                "a question that is asked has no answer"
                if row.get("unanswered")
                else in_words(row["when"], labels)
            )
            yield f"- **{row['band']}**: {when}. {row['says']}"
        yield ""
        return
    missing = rules["max_missing"]
    blanks = f"Up to {missing} blank items are prorated" if missing else "No blank item is prorated"
    yield f"- Sum from {rules['min']} to {rules['max']}. {blanks}, a safety item never ({rules['missing_source']})."
    yield (
        "Bands: " + ", ".join(f"{row['min']} and up {row['label']}" for row in form.table.rows("band")) + "."
    )
    for row in form.table.rows("cutoff"):
        yield f"- {row['says']} ({row['source']})"
    for row in form.table.rows("note"):
        yield f"- {row['says']} (when {in_words(row['when'], labels)})"
    yield ""


def _change(form: Instrument) -> Iterator[str]:
    rules: Mapping[str, Any] = form.table["change"]
    if "note" in rules:
        yield f"**Change.** {rules['note']}\n"
        return
    yield "**Change.**\n"
    yield f"- Response: {rules['response_percent']} % ({rules['response_source']})"
    yield f"- Remission: below {rules['remission_below']} ({rules['remission_source']})"
    yield f"- Minimal important difference: {rules['minimal_important']} ({rules['minimal_important_source']})"
    yield f"- Reliable change: {rules['reliable']} ({rules['reliable_source']})\n"


def _safety(form: Instrument) -> Iterator[str]:
    rows = form.table.rows("safety")
    if not rows:
        yield "**Safety.** No answer raises an alert by itself.\n"
        return
    labels = {item.key: f"`{item.key}`" for item in form.items}
    yield "**Safety.**\n\n| Alert | When | Urgency | Says |\n| --- | --- | --- | --- |"
    for row in rows:
        when = in_words(row["when"], labels) + (", once handed in" if row.get("blank") else "")
        yield f"| `{row['id']}` | {when} | {row['urgency'].replace('_', ' ')} | {row['says']} |"
    yield ""
