"""A center's file: what is an error and what the sentence says."""

from pathlib import Path

import pytest

from midspan.center import reading
from midspan.center.definition import every_fact

CENTERS = Path(__file__).parents[2] / "centers"
SEEDS = {"lighthouse": "002", "minds-over-matter": "000", "coastal": "001", "aacs": "003"}


def broken(tmp_path: Path, before: str, after: str) -> list[str]:
    """The problems of document 002's file with one piece of text changed."""
    text = (CENTERS / "lighthouse.toml").read_text()
    assert before in text
    path = tmp_path / "changed.toml"
    path.write_text(text.replace(before, after, 1))
    with pytest.raises(reading.Broken) as caught:
        reading.read(path, CENTERS / "base.toml")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(("slug", "document"), SEEDS.items())
def test_each_document_has_a_center(slug: str, document: str) -> None:
    center = reading.read(CENTERS / f"{slug}.toml")
    assert (center.slug, center.document) == (slug, document)
    assert [step.key for step in center.steps] == [
        "contact", "assessment", "evaluation", "recommendation", "finances", "start"
    ]  # fmt: skip


@pytest.mark.parametrize("slug", SEEDS)
def test_every_value_has_a_source_that_is_its_own_document_or_ours(slug: str) -> None:
    center = reading.read(CENTERS / f"{slug}.toml")
    for path, fact in every_fact(center):
        for source in (fact.source, *(other.source for other in fact.also)):
            assert source.documented or source.note, path
            if source.documented:
                assert source.document == center.document, path
        assert not (fact.source.inherited and fact.source.documented), path


def test_what_the_file_leaves_out_is_inherited_and_marked() -> None:
    center = reading.read(CENTERS / "coastal.toml")
    hours = next(level for level in center.levels if level.key == "2.1").hours
    assert hours is not None
    assert str(hours.value) == "9–19"
    assert hours.source.inherited
    assert hours.source.note == "Midspan default"


def test_the_assessment_domains_are_the_document_s() -> None:
    assert len(reading.read(CENTERS / "lighthouse.toml").domains) == 6
    assert len(reading.read(CENTERS / "aacs.toml").domains) == 5


def test_an_unknown_key_names_the_nearest_known_one(tmp_path: Path) -> None:
    (says,) = broken(tmp_path, "\nhours = {value = [9, 12]", "\nhuors = {value = [9, 12]")
    assert says == 'changed.toml: levels.2.1.huors: is not a known key. Did you mean "hours"?'


def test_opening_hours_are_hours_of_a_day(tmp_path: Path) -> None:
    room = 'group_max = {value = 8, source = "002:132"}'
    ours = 'source = "Midspan default"}'
    late = f"{room}\nopening_hours = {{value = [20, 24], {ours}\ngrid_minutes = {{value = 20, {ours}"
    hours, steps = broken(tmp_path, room, late)
    assert "two whole hours of one day" in hours and "must be 15, 30 or 60" in steps


def test_a_value_without_source_says_what_to_add(tmp_path: Path) -> None:
    (says,) = broken(tmp_path, 'group_max = {value = 8, source = "002:132"}', "group_max = {value = 8}")
    assert says.startswith("changed.toml: about.group_max: has no source. Add source =")


def test_a_source_that_cannot_be_followed(tmp_path: Path) -> None:
    (says,) = broken(tmp_path, 'source = "002:132"}', 'source = "page 3"}')
    assert "cannot be followed" in says


def test_a_reference_that_leads_nowhere(tmp_path: Path) -> None:
    (says,) = broken(tmp_path, 'template = {value = "full_day"', 'template = {value = "ful_day"')
    assert 'names the day template "ful_day"' in says
    assert 'Did you mean "full_day"?' in says


def test_a_role_that_does_not_exist(tmp_path: Path) -> None:
    (says,) = broken(tmp_path, 'owner = {value = "admissions"', 'owner = {value = "admission"')
    assert 'Did you mean "admissions"?' in says


def test_an_offered_level_needs_a_program(tmp_path: Path) -> None:
    (says,) = broken(tmp_path, 'levels = {value = ["2.1", "2.5"]', 'levels = {value = ["2.1"]')
    assert "levels.2.5.offered: is offered but no program lists it" in says


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    text = (CENTERS / "lighthouse.toml").read_text()
    path = tmp_path / "many.toml"
    path.write_text(
        text.replace("value = 8,", 'value = "eight",').replace(
            "minutes = {value = 30", "minutes = {value = 0"
        )
    )
    with pytest.raises(reading.Broken) as caught:
        reading.read(path, CENTERS / "base.toml")
    assert len(caught.value.problems) >= 4


def test_a_missing_file_and_bad_toml_are_sentences(tmp_path: Path) -> None:
    with pytest.raises(reading.Broken, match="cannot be read"):
        reading.read(tmp_path / "none.toml")
    bad = tmp_path / "bad.toml"
    bad.write_text("slug = ")
    with pytest.raises(reading.Broken, match="not valid TOML"):
        reading.read(bad, CENTERS / "base.toml")


def test_questionnaires_and_their_rhythms_must_exist(tmp_path: Path) -> None:
    added = """[measures.horoscope]
asked = {value = true, source = "Midspan default"}

[measures.gad7.rhythms.weekly]
every_days = {value = 7, source = "Midspan default"}
phases = {value = ["frist"], source = "Midspan default"}

[phases.early]"""
    says = broken(tmp_path, "[phases.early]", added)
    assert len(says) == 2
    assert "questionnaire that does not exist" in says[0] or "questionnaire that does not exist" in says[1]
    assert any('Did you mean "first"?' in one for one in says)
