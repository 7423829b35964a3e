"""From answers, ratings and the suicide screen to the case that the level-of-care engine reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from midspan.rules.assessment.catalog import Catalog, Field


@dataclass(frozen=True, slots=True)
class Measured:
    """A suicide screen as answered: its instrument and band (`none`, `low`, `moderate`, `high`, `incomplete`)."""

    instrument: str
    band: str


def build_case(
    catalog: Catalog,
    *,
    answers: Mapping[str, Mapping[str, Any]],
    ratings: Mapping[int, int | None],
    screen: Measured | None = None,
    age: int | None = None,
    center: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The case of the file-in answer-out contract. What is not known is left out.

    `answers` by domain and field, `ratings` by dimension, `screen` the newest suicide screen, `age` in years,
    `center` the hours that the center offers (`iop`, `php`).
    """
    case: dict[str, Any] = {"decision": "admission"}
    for domain in catalog.domains:
        given = answers.get(domain.id, {})
        for field in domain.fields:
            value = given.get(field.name)
            if field.case and value is not None and field.applies(given):
                _put(case, field.case, _value(field, value))
    dims = {f"d{number}": value for number, value in ratings.items() if value is not None}
    if dims:
        case["dims"] = dims
    if screen is not None:
        case["suicide_screen"] = catalog.incomplete_counts_as if screen.band == "incomplete" else screen.band
    if age is not None:
        case["age_group"] = "adult" if age >= catalog.adult_from else "adolescent"
    if center is not None:
        case["center"] = dict(center)
    return case


def _value(field: Field, value: Any) -> Any:
    if field.case_values:
        return field.case_values[str(value)]
    if field.kind == "yesno":
        return value == "yes"
    return value


def _put(case: dict[str, Any], name: str, value: Any) -> None:
    group, dot, inner = name.partition(".")
    if dot:
        case.setdefault(group, {})[inner] = value
    else:
        case[name] = value
