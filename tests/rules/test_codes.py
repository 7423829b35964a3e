"""Code lists."""

from __future__ import annotations

import pytest

from midspan.rules import codes


def test_choices() -> None:
    assert codes.choices("living_arrangement")[0] == ("1", "Homeless")
    assert codes.choices("living_arrangement")[-1] == ("-9", "Not known or not asked")
    assert ("-9", "Not known or not asked") not in codes.choices("living_arrangement", unknown=False)
    assert codes.label("service_type", "6").startswith("Intensive outpatient")
    assert codes.variable("arrests") == "ARRESTS"
    with pytest.raises(codes.NoSuchCode, match="colour"):
        codes.choices("colour")
    with pytest.raises(codes.NoSuchCode, match="“77”"):
        codes.label("route", "77")


def test_every_list_has_labels_and_no_code_twice() -> None:
    assert len(codes.sets()) >= 20
    for name, about in codes.sets():
        pairs = codes.choices(name)
        assert about and all(words for _, words in pairs)
        assert len({code for code, _ in pairs}) == len(pairs)
