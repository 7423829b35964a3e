"""The reference page of codes, written from the tables: diagnoses, services, how each is billed, what is not confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from midspan.rules.codes import billing, icd10cm, payers
from midspan.rules.tables import load

STANDINGS = {"read": "read", "unconfirmed": "**not confirmed**"}


def render() -> str:
    """The whole page as Markdown."""
    rules, codes = billing.rules(), load(billing.CODES)
    parts = [
        "# Codes",
        "",
        "What Midspan puts on claims and into charts. Everything here comes from dated tables in `rules/codes/data`. Rows marked not "
        "confirmed are known but were not read in a source: a center confirms them with its payers, and a contract goes before them. "
        "Labels are Midspan's own words; no text of a licensed code list is here.",
        "",
        "## Diagnoses",
        "",
        f"{icd10cm.edition()} {load(icd10cm.TABLE).source}. Only codes that can stand on a claim can be chosen; behavioral health comes "
        "first. These words are understood besides the titles:",
        "",
        *_words(),
        "",
        "## Codes of services",
        "",
        *_table(
            ["Code", "What it is", "Unit", "Minutes", "Standing", "Source"],
            [
                [one.code, one.label, billing.UNITS[one.unit], _minutes(one), STANDINGS[one.standing], one.source]
                for one in billing.codes().values()
            ],
        ),
        "",
        "## Revenue codes",
        "",
        *_table(["Code", "What it is"], [list(one) for one in billing.revenues()]),
        "",
        "## Which service is billed how",
        "",
        "The first rule that fits counts. A rule with a level is about program days.",
        "",
        *_table(
            ["Rule", "Payers", "Levels", "Programs", "Services", "Leads to", "Standing", "Source"],
            [_rule(row) for row in rules.rows("rule")],
        ),
        "",
        f"On one date of service only one of {', '.join(rules['exclusive']['day'])} stands, in this order "
        f"({rules['exclusive']['source']}).",
        "",
        "## Modifiers",
        "",
        *_table(
            ["Code", "When", "Payers", "Standing", "Source"],
            [
                [row["code"], row["says"], _payers(row), STANDINGS[row["standing"]], row["source"]]
                for row in rules.rows("modifier")
            ],
        ),
        "",
        f"Sources: {rules.source}. {codes.source}. Licence: {codes.licence}.",
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


def _rule(row: Mapping[str, Any]) -> list[str]:
    if row.get("none"):
        leads = f"nothing: {row['none']}"
    elif row.get("inside"):
        leads = f"nothing: {row['says']}"
    else:
        names = [row["code"]] if "code" in row else [one for many in row["by"].values() for one in many]
        revenue = row.get("revenue") or ", ".join(row.get("revenues", {}).values())
        conditions = ", ".join(f"{code} at {level}" for level, code in row.get("conditions", {}).items())
        leads = f"{', '.join(names)} ({row['form']}{f', revenue {revenue}' if revenue else ''}{f', condition code {conditions}' if conditions else ''})"  # fmt: skip
    return [
        row["id"], _payers(row), ", ".join(row.get("levels", ())) or "any", ", ".join(row.get("programs", ())) or "any",
        ", ".join(row["services"]), leads, STANDINGS[row["standing"]], row["source"],
    ]  # fmt: skip


def _payers(row: Mapping[str, Any]) -> str:
    return ", ".join(payers.label(one) for one in row.get("payers", ())) or "any"


def _minutes(one: billing.ServiceCode) -> str:
    return f"{one.least_minutes} to {one.most_minutes}" if one.most_minutes else f"from {one.least_minutes}"


def _words() -> list[str]:
    by: dict[str, list[str]] = {}
    for word, codes in load(icd10cm.WORDS)["words"].items():
        by.setdefault(", ".join(codes), []).append(word)
    return _table(["Codes that begin with", "Words"], [[codes, ", ".join(words)] for codes, words in by.items()])  # fmt: skip


def _table(heads: list[str], rows: Iterable[list[str]]) -> list[str]:
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    return lines + [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows]
