"""What the tests of the privacy rules share: the cases, the worked examples, and how a request is laid over another."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from midspan.rules.privacy.reference import example_of, laid_over

CASES = tomllib.loads((Path(__file__).parent / "privacy_cases.toml").read_text(encoding="utf-8"))
__all__ = ["CASES", "example_of", "laid_over", "request_of"]


def request_of(case: dict[str, Any]) -> dict[str, Any]:
    """The whole request of a case; a value `LEFT_OUT` takes the field away."""
    whole = laid_over(CASES["base"], case["request"])
    whole["record"] = {key: value for key, value in whole["record"].items() if value != "LEFT_OUT"}
    return whole
