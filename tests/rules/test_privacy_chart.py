"""The words of a chart: kinds of record, recipients, purposes, consents and grounds fit the rules they are asked with."""

from midspan.rules.privacy import RecordClass, chart, choices
from midspan.rules.privacy.book import book

PART2, HIPAA = RecordClass(True, (), ()), RecordClass(False, (), ())


def test_every_word_is_one_of_the_rules() -> None:
    types, purposes, records = choices("recipient.type"), chart.purposes(), chart.kinds()
    assert set(purposes) <= set(choices("purpose"))
    for one in chart.recipients().values():
        assert one.id in types and set(one.purposes) <= set(purposes) and set(one.records) <= set(records)
    for kind in records.values():
        assert {kind.category(PART2), kind.category(HIPAA)} <= set(choices("record.category"))


def test_who_somebody_is_by_their_relationship() -> None:
    said = {
        "Mother": "family",
        "Probation officer": "criminal_justice_monitor",
        "family doctor": "treating_provider",
        "aunt": "family",
    }
    assert {words: chart.type_of(words, minor=False) for words in said} == said
    assert chart.type_of("Mother", minor=True) == "parent"
    assert chart.only_of_minors() == {"parent"}
    assert (chart.called("qso"), chart.called("business_associate")) == (
        "Service provider under agreement",
        "Business associate",
    )


def test_a_consent_of_the_chart_and_a_ground_of_the_accounting() -> None:
    assert chart.read_as("verification") == ("specific", ("payment",)) and chart.read_as("telehealth") is None
    allowed = [rule.id for law in (book().part2, book().hipaa) for rule in law if rule.row["verdict"] == "allow"]  # fmt: skip
    grounds = {rule: chart.ground_of(rule) for rule in allowed}
    assert set(grounds.values()) <= set(chart.grounds())
    with_consent = {rule for rule, ground in grounds.items() if ground == "consent"}
    assert with_consent == {rule for rule in allowed if rule.startswith("consent_")} | {"notes_with_consent"}
