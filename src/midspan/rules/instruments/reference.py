"""The reference of the instruments, written from their tables: docs/reference/instruments.md."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from midspan.rules.instruments.forms import Instrument, instruments
from midspan.rules.instruments.withheld import withheld

INTRO = """# Instruments

This page and the page of each instrument are written from the tables in `src/midspan/rules/instruments/`. Do not edit
them; change a table (a new dated file) and run `make docs`.

A score is information for a clinician, never a diagnosis. From the command line:

    midspan score phq9 answers.json        # {"interest": 2, "mood": 1, …}, or a list of such objects
    midspan score --list                   # every instrument with items, answers, terms of use and LOINC codes

LOINC® codes are © Regenstrief Institute, Inc., used under the LOINC licence (loinc.org).

## What there is
"""

WORDING = """
## Wording, and how to load yours

Wording stands here only where its terms let it be reproduced without a fee, with the credit line that they ask for. The
others carry **labels of our own**: enough to enter answers from a form on paper and to score them, not to be shown to a
client as the form. A center that may use such a form (a licence, a permission, its own terms of use) puts one file for
each into a folder of its own, outside this repository:

```toml
instrument = "dast10"
licence = "Used under the CAMH terms for clinical use, agreed 2026-01-15"
credit = "© 1982 Harvey A. Skinner, PhD; Centre for Addiction and Mental Health"
prompt = "In the past 12 months …"   # optional

[item]                               # every item of the form, by its key
q1 = "…"
q2 = "…"

[answers.yesno]                      # optional: words of the answers, by value
0 = "No"
1 = "Yes"
```

`midspan score --list --wording FOLDER` checks the files and lists with them; a file that does not fit is refused with a
sentence naming file and field. Only words change: keys, values, scoring and cut-offs stay those of the table. Wording
that is shipped is not replaced.

## Known, and not shipped
"""


def render(on: date | None = None) -> str:
    """The index as Markdown: every instrument in a row, how to load wording, what is not shipped and why."""
    rows = [
        "| Instrument | About | Items | Scored by | Wording | LOINC panel |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    rows += [_row(form) for form in instruments(on)]
    return "\n".join([INTRO, *rows, WORDING, *_withheld(on)]) + "\n"


def scored_by(form: Instrument) -> str:
    """How a form is scored, in a few words."""
    rules = form.table["scoring"]
    if rules["method"] == "rule":
        return "rule, never summed"
    if rules["method"] == "subscales":
        return "its parts, no total"
    what = "weighted sum of parts" if rules["method"] == "composite" else "sum"
    times = f" times {rules['times']}" if "times" in rules else ""
    return f"{what}{times}, {rules['min']} to {rules['max']}"


def _row(form: Instrument) -> str:
    wording = "labels of ours" if form.needs_wording else "the authors'"
    link = f"[{form.title}](instruments/{form.id}.md)"
    panel = form.loinc.get("panel", "none")
    return f"| {link} `{form.id}` | {form.domain} | {len(form.items)} | {scored_by(form)} | {wording} | {panel} |"


def _withheld(on: date | None) -> Iterator[str]:
    yield "| Form | Why | Instead |\n| --- | --- | --- |"
    for one in withheld(on):
        yield f"| {one.title} | {one.why} | {one.instead} |"
