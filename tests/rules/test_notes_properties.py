"""What holds for any text and any name."""

import unicodedata

from hypothesis import assume, example, given
from hypothesis import strategies as st

from midspan.rules.notes import Person, names_in, near_copies, similarity
from midspan.rules.notes.around import words
from midspan.rules.notes.folding import folded
from midspan.rules.tables import load

KNOWN = words(load("note-names"))
LETTERS = "abcdefghijklmnopqrstuvwxyzáéíóúñüçøß"
name = st.text(LETTERS, min_size=3, max_size=12).filter(
    lambda one: not KNOWN.is_word(one) and one not in KNOWN.particles
)
gap = st.sampled_from([" ", "\n", ", ", ". ", " (", "“", " – ", "/", "… "])
around = st.text(st.characters(blacklist_categories=("Cs",)), max_size=40)
text = st.text(max_size=200)
people = st.lists(st.builds(Person, st.integers(), name, name, name), max_size=5)


def written(one, how):
    return {
        "plain": one,
        "upper": one.upper(),
        "capital": one.capitalize(),
        "bare": "".join(c for c in unicodedata.normalize("NFD", one) if not unicodedata.combining(c)),
        "apart": unicodedata.normalize("NFD", one),
    }[how]


HOW = st.sampled_from(["plain", "upper", "capital", "bare", "apart"])


@given(text, people)
@example("İstanbul ﬁn", [Person(1, "fin", "istanbul", "")])
def test_hits_lie_in_the_text_in_order(said, known):
    hits = names_in(said, known)
    assert all(0 <= hit.start < hit.end <= len(said) for hit in hits)
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)
    assert {hit.client for hit in hits} <= {person.client for person in known}


@given(around, gap, name, HOW, st.sampled_from(["", "'s", "’s"]), gap, around)
def test_a_name_that_is_no_word_is_found_anywhere(before, left, one, how, possessive, right, after):
    shown = written(one, how)
    said = f"{before}{left}{shown}{possessive}{right}{after}"
    starts = [hit.start for hit in names_in(said, [Person("x", first=one)])]
    assert len(before) + len(left) in starts


@given(around, gap, name, gap, around)
def test_the_persons_own_name_is_never_found(before, left, one, right, after):
    own = Person("x", first=one)
    other = Person("y", first=one)
    assert names_in(f"{before}{left}{one}{right}{after}", [own, other], own=own) == ()


@given(name, st.text(LETTERS, min_size=1, max_size=3), st.text(LETTERS, min_size=1, max_size=3))
def test_letters_inside_a_longer_word_are_no_name(one, before, after):
    assume(one not in (before + one + after)[: len(before)] and after != "s")
    assume(len(before + one + after) != len(one))
    assert names_in(f"x {before}{one}{after} y", [Person("x", first=one)]) == ()


@given(st.sampled_from(sorted(KNOWN.common | KNOWN.capital)), around)
def test_a_word_in_small_letters_is_no_name(one, before):
    assume(one not in before.casefold())
    assert all(
        hit.start < len(before) for hit in names_in(f"{before} {one} goes on", [Person("x", first=one)])
    )


@given(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), around)
def test_initials_are_no_names(letter, before):
    assert names_in(f"{before} {letter}. agreed", [Person("x", first=f"{letter}.", last=letter)]) == ()


@given(text, text)
def test_likeness_is_the_same_both_ways_and_between_0_and_1(one, other):
    assert similarity(one, other) == similarity(other, one)
    assert 0 <= similarity(one, other) <= 1


line = st.lists(
    st.sampled_from(["she", "spoke", "of", "work", "and", "family", "then", "planned", "two", "calls"]),
    max_size=15,
)


@given(st.dictionaries(st.integers(0, 9), line.map(" ".join), max_size=6))
def test_pairs_do_not_depend_on_the_order_of_the_lines(lines):
    def said(pairs):
        return {(frozenset((pair.one, pair.other)), pair.similarity) for pair in pairs}

    backwards = dict(reversed(lines.items()))
    assert said(near_copies(lines)) == said(near_copies(backwards))
    assert all(similarity(lines[p.one], lines[p.other]) == p.similarity for p in near_copies(lines))
    threshold = load("near-copies")["lines"]["threshold"]
    assert all(pair.similarity >= threshold and pair.one != pair.other for pair in near_copies(lines))


@given(st.lists(st.sampled_from("abcdefgh"), min_size=3).map(" ".join))
def test_a_copy_is_always_pointed_out(line):
    assert [p.similarity for p in near_copies({1: line, 2: f"  {line.upper()}!"})] == [1.0]


def test_a_letter_ends_after_its_accents() -> None:
    text = "Zoe\u0301 came"
    found = folded(text)
    assert found.text == "zoe came" and text[: found.end(3)] == "Zoe\u0301"
