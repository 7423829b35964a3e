"""Answers of the assessment: checked as they come in, shown as words, and what in them is an alarm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from midspan.rules.assessment.catalog import Column, Domain, Field
from midspan.rules.codes import icd10cm

LONGEST_TEXT, LONGEST_WORDS, MOST_ROWS = 300, 20_000, 40


class FieldError(ValueError):
    """An answer that cannot be kept; the message is a sentence that names the question."""

    def __init__(self, field: str, says: str) -> None:
        super().__init__(says)
        self.field = field


@dataclass(frozen=True, slots=True)
class Alarm:
    """A safety answer: which, what it says, how urgent."""

    code: str
    says: str
    urgency: str


def clean(field: Field, raw: Any) -> Any:
    """The answer as it is kept: text, a list of codes, a number, a list of rows; None when there is none.

    Raises FieldError for what does not fit.
    """
    if field.kind == "rows":
        return _rows(field, raw)
    if field.kind == "choices":
        return _choices(field, raw)
    return _one(field, field.name, raw)


def filled(field: Field, answers: Mapping[str, Any]) -> bool:
    """Whether a needed question is answered or does not apply."""
    return not field.applies(answers) or answers.get(field.name) not in (None, "", [])


def shown(field: Field | Column, value: Any) -> str:
    """An answer in words for reading; empty when there is none."""
    if value in (None, "", []):
        return ""
    if field.kind in {"choice", "yesno", "level"}:
        return field.label_of(value)
    if field.kind == "choices":
        return ", ".join(field.label_of(one) for one in value)
    if field.kind == "rows" and isinstance(field, Field):
        return "; ".join(row_shown(field.columns, row) for row in value)
    if field.kind == "number":
        return f"{value:g}"
    if field.kind == "moment":
        return str(value).replace("T", " ")
    return str(value)


def row_shown(columns: Sequence[Column], row: Mapping[str, Any]) -> str:
    """One row on one line."""
    return ", ".join(text for column in columns if (text := shown(column, row.get(column.name))))


def alarms(domain: Domain, answers: Mapping[str, Any]) -> tuple[Alarm, ...]:
    """The safety answers among a domain's answers."""
    found = []
    for field in domain.fields:
        value = answers.get(field.name)
        if field.alert and value is not None and str(value) in field.alert and field.applies(answers):
            says = field.alert_says.format(label=field.label_of(value).lower())
            found.append(Alarm(f"{field.name}.{value}", says, field.alert[str(value)]))
    return tuple(found)


def _rows(field: Field, raw: Any) -> list[dict[str, Any]] | None:
    if raw in (None, ""):
        return None
    if not isinstance(raw, Sequence) or isinstance(raw, str) or len(raw) > MOST_ROWS:
        raise FieldError(field.name, f"“{field.label}” is a list of at most {MOST_ROWS} entries.")
    known = {column.name for column in field.columns}
    kept = []
    for row in raw:
        if not isinstance(row, Mapping) or set(row) - known:
            raise FieldError(field.name, f"“{field.label}” holds something that does not belong there.")
        values = {
            column.name: value
            for column in field.columns
            if (value := _one(column, field.name, row.get(column.name))) is not None
        }
        _titled(field, values)
        if values:
            missing = [column.label for column in field.columns if column.need and column.name not in values]
            if missing:
                raise FieldError(field.name, f"Each {field.row or 'entry'} needs “{missing[0]}”.")
            kept.append(values)
    return kept or None


def _titled(field: Field, values: dict[str, Any]) -> None:
    """A diagnosis without a wording of its own takes the title of its code."""
    code = next(
        (values[one.name] for one in field.columns if one.kind == "icd10cm" and one.name in values), None
    )
    if code is not None and any(one.name == "label" for one in field.columns):
        values.setdefault("label", icd10cm.find(code).title)


def _choices(field: Field, raw: Any) -> list[str] | None:
    given = [raw] if isinstance(raw, str) else list(raw or ())
    for one in given:
        if one not in dict(field.options):
            raise FieldError(field.name, f"“{one}” is not an answer to “{field.label}”.")
    return [code for code, _ in field.options if code in given] or None


def _one(field: Field | Column, name: str, raw: Any) -> Any:
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    kind = field.kind
    if kind in {"choice", "yesno", "level"}:
        text = {True: "yes", False: "no"}.get(raw, raw) if isinstance(raw, bool) else raw
        if str(text) not in dict(field.options):
            raise FieldError(name, f"“{raw}” is not an answer to “{field.label}”.")
        return str(text)
    if kind in {"integer", "scale", "number"}:
        return _number(field, name, raw)
    if kind in {"date", "moment"}:
        return _when(field, name, raw)
    if kind == "icd10cm":
        return _code(name, raw)
    text = str(raw).strip()
    longest = LONGEST_WORDS if kind == "words" else LONGEST_TEXT
    if len(text) > longest:
        raise FieldError(
            name, f"“{field.label}” takes at most {longest:,} characters; this has {len(text):,}."
        )
    return text


def _number(field: Field | Column, name: str, raw: Any) -> int | float:
    try:
        number = float(raw)
    except (TypeError, ValueError):
        raise FieldError(name, f"“{field.label}” is a number.") from None
    low = field.low if field.low is not None else 0
    high = field.high if field.high is not None else 10_000
    if not low <= number <= high:
        raise FieldError(name, f"“{field.label}” lies between {low:g} and {high:g}.")
    if field.kind != "number" and number != int(number):
        raise FieldError(name, f"“{field.label}” is a whole number.")
    return number if field.kind == "number" and number != int(number) else int(number)


def _when(field: Field | Column, name: str, raw: Any) -> str:
    try:
        if field.kind == "date":
            return (raw if isinstance(raw, date) else date.fromisoformat(str(raw).strip())).isoformat()[:10]
        moment = raw if isinstance(raw, datetime) else datetime.fromisoformat(str(raw).strip())
        return moment.isoformat(timespec="minutes")
    except ValueError:
        raise FieldError(
            name, f"“{field.label}” is a date{' and time' if field.kind == 'moment' else ''}."
        ) from None


def _code(name: str, raw: Any) -> str:
    try:
        return icd10cm.find(str(raw)).code
    except icd10cm.NoSuchDiagnosis as problem:
        raise FieldError(name, str(problem)) from None
