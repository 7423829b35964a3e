"""Files that nobody here wrote: what comes of each is kept in outcomes.json, and a change of it is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from midspan.edi.errors import CannotWrite
from midspan.edi.explaining import explained
from midspan.edi.reading import read
from midspan.edi.writing import write
from tests.support.edi_files import files, kept, needed, outcome

pytestmark = needed


def test_the_table_names_every_file() -> None:
    assert sorted(kept()) == [one.name for one in files()]


@pytest.mark.parametrize("path", files(), ids=lambda one: one.name)
def test_what_comes_of_a_file_is_what_the_table_says(path: Path) -> None:
    assert outcome(path) == kept()[path.name]


@pytest.mark.parametrize("path", files(), ids=lambda one: one.name)
def test_what_a_file_says_can_be_told(path: Path) -> None:
    assert sum(1 for _ in explained(path)) > 3


@pytest.mark.parametrize("path", files(), ids=lambda one: one.name)
def test_a_file_that_is_written_again_reads_the_same(path: Path) -> None:
    file = read(path)
    try:
        written = write(file)
    except CannotWrite:
        return  # it holds what is not known here, or what X12 has no room for
    again = read(written)
    assert again.interchanges == file.interchanges
    assert write(again) == written
