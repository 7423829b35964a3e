"""Every domain of the assessment makes a form, and what two people wrote at once is merged."""

from django.forms import CharField

from midspan.assessment import forms
from midspan.assessment.merging import marks, merge, read_marks
from midspan.rules.assessment import catalog


def test_every_domain_makes_a_form() -> None:
    for domain in catalog().domains:
        assert len(forms.domain_form(domain, {}).fields) == len(domain.fields)
        assert all(
            isinstance(one, CharField) or one.label for one in forms.domain_form(domain, {}).fields.values()
        )


def test_a_merge_keeps_both_writers_and_names_where_they_clash() -> None:
    stored = {"a": "theirs", "b": "old", "c": ["x"]}
    was = read_marks(marks({"a": "old", "b": "old", "c": ["x"]}, ["a", "b", "c", "d"]))
    merged = merge(stored, {"a": "mine", "b": "new", "c": None, "d": "first"}, was)
    assert merged.answers == {"a": "theirs", "b": "new", "d": "first"}
    assert (merged.changed, merged.clashes) == (("b", "c", "d"), ("a",))
    assert merge(stored, {"a": "old"}, was).changed == (), "a stale copy changes nothing"
    assert merge(stored, {"a": "mine"}, None).answers["a"] == "mine"
