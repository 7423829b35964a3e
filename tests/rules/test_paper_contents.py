"""What a paper tells, and what goes beyond the ticked items."""

from midspan.rules.privacy import chart
from midspan.rules.privacy.contents import TABLE, beyond, contents, told_with
from midspan.rules.tables import load

ITEMS = {row["id"] for row in load("consent-scope").rows("items")}
KINDS = {row["id"] for row in load("document-kinds").rows("kinds")}


def test_every_paper_is_a_kind_of_document_and_tells_items_of_a_consent() -> None:
    for row in load(TABLE).rows("paper"):
        assert row["kind"] in KINDS and set(row["items"]) <= ITEMS
    for row in load(TABLE).rows("told"):
        assert {row["item"], *row["with"]} <= ITEMS | {"confidential_communications"}


def test_the_words_of_a_paper_part_those_of_one_kind_and_the_unknown_is_open() -> None:
    assert contents("signed_paper", "plan-paper@2026-01-01").items == ("presence", "progress", "plan")
    assert contents("signed_paper", "paper-tpo@2024-04-16").items == ("presence",)
    for kind, template in (("signed_paper", ""), ("outside_record", ""), ("astrology", "")):
        assert contents(kind, template).open and contents(kind, template).items == ()


def test_what_goes_beyond() -> None:
    summary = contents("discharge_summary").items
    assert beyond(summary, ["attendance"]) == ("progress", "safety", "plan", "medications", "diagnosis", "discharge")  # fmt: skip
    assert beyond(["presence"], ["attendance"]) == () and beyond(["presence"], ["application"]) == (
        "presence",
    )
    assert beyond(summary, chart.kinds()["attendance"].items) != ()
    assert beyond([*summary, "counseling_notes"], ["all_part2_records"]) == ("counseling_notes",)
    assert told_with(["attendance"]) == {"presence"} and told_with(["application"]) == frozenset()
