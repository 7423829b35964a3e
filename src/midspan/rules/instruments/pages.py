"""One page of the reference for each instrument: docs/reference/instruments/<id>.md, from its table and its cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from midspan.rules.conditions import in_words
from midspan.rules.instruments.cases import Case, cases, noted, scored
from midspan.rules.instruments.change import NONE_PUBLISHED, published
from midspan.rules.instruments.forms import Instrument, Item, instruments
from midspan.rules.instruments.reference import scored_by

CHANGES = (
    ("reliable", "Reliable change", "{} points"),
    ("minimal_important", "Minimal important difference", "{} points"),
    ("response_percent", "Response", "{} % better than the baseline"),
    ("remission_below", "Remission", "below {}"),
    ("case_at", "Recovery", "from {} or more to below, with a reliable change"),
)


def render_all(on: date | None = None) -> dict[str, str]:
    """Every page as Markdown, by file name."""
    return {f"{form.id}.md": render(form) for form in instruments(on)}


def render(form: Instrument) -> str:
    """The page of one instrument as Markdown."""
    sections = (_head, _items, _scoring, _change, _cadence, _safety, _cases)
    return "\n".join(line for section in sections for line in section(form)).rstrip() + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _labels(form: Instrument) -> Mapping[str, str]:
    return {name: f"`{name}`" for name in form.facts}


def _head(form: Instrument) -> Iterator[str]:
    yield f"# {form.title}\n"
    yield f"{form.full_name}. Asks about {form.recall}. For: {form.age}.\n"
    if form.needs_wording:
        yield f"**{form.wording_note}**\n"
    yield f"- Table: `{form.table.ref}`; edition: {form.edition}"
    yield f"- Source: {form.source}"
    yield f"- Licence: {form.licence}"
    yield f"- Credit: {form.credit}"
    if not form.needs_wording:
        yield f"- Wording: {form.wording_note or 'Compared with public copies.'}"
    yield "- LOINC: " + "; ".join(f"{name} {code}" for name, code in form.loinc.items())
    if form.clinician_rated:
        yield "- Rated or asked by staff"
    if not form.trended:
        yield "- Not a measure of change: never drawn as a line"
    if form.variant_after_intake:
        yield f"- After intake: `{form.variant_after_intake}`, so that an old event does not alert for months"
    if form.corrections:
        yield "\nAgainst the draft registry:\n"
        yield from (f"- {one}" for one in form.corrections)
    yield f"\n## Questions\n\n> {form.prompt}\n"
    if form.prompt_after_gate:
        yield f"> {form.prompt_after_gate}\n"


def _items(form: Instrument) -> Iterator[str]:
    yield "| Key | Question | Answers | LOINC | Asked |\n| --- | --- | --- | --- | --- |"
    rows = {row["key"]: row for row in form.table.rows("item")}
    for item in form.items:
        when = rows[item.key].get("ask_when")
        asked = "always" if when is None else f"if {in_words(when, _labels(form))}"
        help_text = f" *{item.help}*" if item.help else ""
        text = _cell(item.text + help_text) + _marks(item)
        yield f"| `{item.key}` | {text} | {_answers(item)} | {item.loinc or ''} | {asked} |"
    yield ""


def _marks(item: Item) -> str:
    marks = (
        (item.safety, " **Safety item.**"),
        (not item.scored, " Not scored."),
        (item.reverse, " Reversed."),
    )
    return "".join(words for holds, words in marks if holds)


def _answers(item: Item) -> str:
    if item.counted:
        return f"{item.options[0].label} to {item.options[-1].label}"
    return _cell("; ".join(f"{option.value} = {option.label}" for option in item.options))


def _scoring(form: Instrument) -> Iterator[str]:
    rules = form.table["scoring"]
    yield f"## Scoring\n\nMethod: {scored_by(form)}.\n"
    if rules["method"] == "rule":
        yield "The first rule that holds names the band:\n"
        yield from (
            f"- **{row['band']}**: {_risk(form, row)}. {row['says']}" for row in form.table.rows("risk")
        )
        yield ""
        return
    missing = rules["max_missing"]
    blanks = (
        f"Up to {missing} blank item{'s' * (missing > 1)} are prorated"
        if missing
        else "No blank item is prorated"
    )
    yield f"- {blanks}, a safety item never ({rules['missing_source']})."
    if form.table.rows("band"):
        yield "- Bands: " + _bands(form.table.rows("band")) + "."
    yield from (f"- {row['says']} ({row['source']})" for row in form.table.rows("cutoff"))
    terms = " ".join(f"{row['weight']:+d} × {row['subscale']}" for row in form.table.rows("term"))
    if terms:
        yield f"- The total is {terms}."
    for row in (*form.table.rows("note"), *form.table.rows("consistent")):
        when = (
            in_words(row["when"], _labels(form))
            if "when" in row
            else f"`{row['part']}` above `{row['whole']}`"
        )
        yield f"- {row['says']} (when {when})"
    yield from (
        f"- `{row['id']}` counts the answers of {row['at_least']} or more among {', '.join(row['items'])}."
        for row in form.table.rows("count")
    )
    yield from _parts(form)
    yield ""


def _parts(form: Instrument) -> Iterator[str]:
    rows = form.table.rows("subscale")
    if rows:
        yield "\n| Part | Items | Range | Bands | Asks for a closer look |\n| --- | --- | --- | --- | --- |"
    for row in rows:
        look = row.get("attention", {})
        bound = f"{look['max']} or less" if "max" in look else f"{look['min']} or more" if look else "no rule"
        how = "mean of " if row["method"] == "mean" else ""
        once = f" ({' or '.join(row['once'])} count once)" if "once" in row else ""
        bands = _bands(row.get("bands", ())) or "none"
        yield f"| {row['label']} `{row['id']}` | {how}{', '.join(row['items'])}{once} | {row['min']} to {row['max']} | {bands} | {bound} |"


def _bands(rows: tuple[Mapping[str, Any], ...]) -> str:
    return ", ".join(f"{row['min']} and up {row['label']}" for row in rows)


def _risk(form: Instrument, row: Mapping[str, Any]) -> str:
    blank = "a question that is asked has no answer"
    return blank if row.get("unanswered") else in_words(row["when"], _labels(form))


def _change(form: Instrument) -> Iterator[str]:
    rules = form.table["change"]
    yield "## Change\n"
    if "direction" in rules:
        yield f"- {rules['direction'].replace('_', ' ').capitalize()}"
    if "note" in rules:
        yield f"- {rules['note']}"
    for rule, label, words in CHANGES:
        value = words.format(rules[rule]) + f" ({published(form, rule)})" if rule in rules else NONE_PUBLISHED
        yield f"- {label}: {value}"
    yield ""


def _cadence(form: Instrument) -> Iterator[str]:
    yield "## When\n"
    for one in form.cadence:
        phases = f" Only in the {', '.join(one.phases)} phase." if one.phases else ""
        yield f"- {one.says}{phases} (`{one.id}`)"
    yield ""


def _safety(form: Instrument) -> Iterator[str]:
    yield "## Safety\n"
    rows = form.table.rows("safety")
    if not rows:
        yield "No answer raises an alert by itself.\n"
        return
    yield "| Alert | When | Urgency | Says |\n| --- | --- | --- | --- |"
    for row in rows:
        when = in_words(row["when"], _labels(form)) + (", once handed in" if row.get("blank") else "")
        yield f"| `{row['id']}` | {when} | {row['urgency'].replace('_', ' ')} | {row['says']} |"
    yield ""


def _cases(form: Instrument) -> Iterator[str]:
    yield "## Worked cases\n\nThe tests of this instrument are these rows.\n"
    yield "| Case | Answers | Total | Parts | Band | Positive | Complete | Prorated | Alerts | Notes |"
    yield "| --- " * 10 + "|"
    for case in cases(form):
        found = scored(form, case)
        row = found.to_dict()
        values = [
            case.says, _handed_in(form, case), _shown(row["total"]),
            ", ".join(f"{name} {_shown(value)}" for name, value in row["subscales"].items()), _shown(row["band"]),
            _shown(row["positive"]), _shown(row["complete"]), _shown(row["prorated"]), ", ".join(row["flags"]),
            ", ".join(noted(form, found)),
        ]  # fmt: skip
        yield "| " + " | ".join(_cell(value) for value in values) + " |"
    yield ""


def _handed_in(form: Instrument, case: Case) -> str:
    """The answers of a case, those of one value together; with the sex and the age given."""
    person = [
        f"{name} {value}" for name, value in (("sex", case.sex), ("age", case.age)) if value is not None
    ]
    by_value: dict[int, list[str]] = {}
    for key in (key for key in form.keys if key in case.answers):
        by_value.setdefault(case.answers[key], []).append(key)
    groups = [f"{value}: {', '.join(_runs(keys, form.keys))}" for value, keys in sorted(by_value.items())]
    return "; ".join([*groups, *person]) or "none"


def _runs(keys: list[str], order: tuple[str, ...]) -> Iterator[str]:
    """Keys that follow each other, as `first to last`."""
    places = [order.index(key) for key in keys]
    start = 0
    for at in range(1, len(keys) + 1):
        if at == len(keys) or places[at] != places[at - 1] + 1:
            few = at - start < 3
            yield ", ".join(keys[start:at]) if few else f"{keys[start]} to {keys[at - 1]}"
            start = at


def _shown(value: Any) -> str:
    words = {None: "–", True: "yes", False: "no"}
    return words[value] if value is None or isinstance(value, bool) else str(value)
