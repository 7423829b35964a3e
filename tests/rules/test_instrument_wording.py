"""A center's own wording: merged by item key, refused with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from midspan.rules.instruments import WordingError, instrument, score, worded, wordings

HEAD = 'instrument = "cageaid"\nlicence = "asked and allowed"\ncredit = "© the authors"\n'
ITEMS = '[item]\nq1 = "One?"\nq2 = "Two?"\nq3 = "Three?"\nq4 = "Four?"\n'


def put(folder: Path, text: str, name: str = "cage.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_words_are_merged_by_key_and_nothing_else_changes(tmp_path: Path) -> None:
    own = wordings(put(tmp_path, HEAD + 'prompt = "Ever?"\n' + ITEMS + '[answers.yesno]\n1 = "Oh yes"\n'))
    form = worded(instrument("cageaid"), own)
    assert instrument("cageaid").needs_wording and not form.needs_wording
    assert [item.text for item in form.items] == ["One?", "Two?", "Three?", "Four?"]
    assert [option.label for option in form.items[0].options] == ["No", "Oh yes"]
    assert (form.licence, form.credit, form.prompt) == ("asked and allowed", "© the authors", "Ever?")
    assert form.keys == instrument("cageaid").keys and form.table is instrument("cageaid").table
    assert score(form.id, {"q1": 1, "q2": 1, "q3": 0, "q4": 0}).total == 2
    assert worded(instrument("phq9"), own) is instrument("phq9")


def test_without_a_prompt_the_tables_stays(tmp_path: Path) -> None:
    assert wordings(put(tmp_path, HEAD + ITEMS))["cageaid"].prompt == instrument("cageaid").prompt


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("instrument = ", "cannot be read as TOML"),
        (HEAD + "colour = 1\n" + ITEMS, "“colour” is not a field"),
        (HEAD.replace("cageaid", "cageaide") + ITEMS, "There is no instrument “cageaide”"),
        (HEAD.replace("cageaid", "moca") + ITEMS, "is not shipped"),
        (HEAD.replace("cageaid", "phq9") + ITEMS, "PHQ-9 comes with its wording"),
        (HEAD.replace("asked and allowed", " ") + ITEMS, "“licence” must be a text"),
        (HEAD + 'prompt = ""\n' + ITEMS, "“prompt” must be a text"),
        (HEAD, "the section “item”"),
        (HEAD + ITEMS + 'q5 = "Five?"\n', "“q5” is not an item of CAGE-AID"),
        (HEAD + ITEMS.replace('q4 = "Four?"\n', ""), "“item.q4” must be a text"),
        (HEAD + "answers = 1\n" + ITEMS, "“answers” must hold one section"),
        (HEAD + ITEMS + '[answers.often]\n1 = "Yes"\n', "“answers.often” is not a list"),
        (HEAD + ITEMS + '[answers.yesno]\n2 = "Perhaps"\n', "“answers.yesno.2” is not an answer"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_in_a_sentence(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(WordingError) as problem:
        wordings(put(tmp_path, text))
    assert says in str(problem.value) and str(problem.value).startswith("cage.toml")


def test_two_files_for_one_form_are_refused(tmp_path: Path) -> None:
    put(tmp_path, HEAD + ITEMS)
    with pytest.raises(WordingError, match="another file with the wording of “cageaid”"):
        wordings(put(tmp_path, HEAD + ITEMS, "other.toml"))
