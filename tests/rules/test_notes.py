"""Other people's names in notes, and lines that are copies."""

import pytest

from midspan.rules.notes import Person, names_in, near_copies, similarity

MARIA = Person("m", first="María José", last="García-Lopez", used="Majo")
JAMES = Person("j", first="James", last="O’Brien")
WILL = Person("w", first="Will", last="Young")
HOPE = Person("h", first="Hope", last="Green")
AUSTIN = Person("a", first="Austin", last="May")
LI = Person("l", first="Bo", last="Li")
JUAN = Person("c", first="Juan", last="de la Cruz")
CHINESE = Person("z", first="芳", last="王")
ARABIC = Person("r", first="محمد", last="الحسيني")
MARK = Person("k", first="Mark", last="Ward")
EVERYBODY = (MARIA, JAMES, WILL, HOPE, AUSTIN, LI, JUAN, CHINESE, ARABIC, MARK)


def met(text, *people, own=None):
    return [(text[hit.start : hit.end], hit.client) for hit in names_in(text, people or EVERYBODY, own=own)]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Talked with james after group.", [("james", "j")]),
        ("He echoed JAMES’S worry.", [("JAMES", "j")]),
        ("She and Majo role-played.", [("Majo", "m")]),
        ("maria jose spoke about work", [("maria jose", "m")]),
        ("Maria and Garcia Lopez", [("Maria", "m"), ("Garcia Lopez", "m")]),
        ("Supported by O'Brien and by Obrien", [("O'Brien", "j"), ("Obrien", "j")]),
        ("James O’Brien came late", [("James O’Brien", "j")]),
        ("O’Brien, James came late", [("O’Brien, James", "j")]),
        ("thanked Will for listening", [("Will", "w")]),
        ("Will Young was thanked", [("Will Young", "w")]),
        ("Will shared his plan", [("Will", "w")]),
        ("Will’s plan helped", [("Will", "w")]),
        ("She told Hope about it", [("Hope", "h")]),
        ("spoke to Austin about rides", [("Austin", "a")]),
        ("called Bo on Sunday", [("Bo", "l")]),
        ("with Juan de la Cruz today", [("Juan de la Cruz", "c")]),
        ("和王芳谈话", [("王芳", "z")]),
        ("تحدث مع محمد ومحمد", [("محمد", "r"), ("محمد", "r")]),
        ("The Garcias visited", [("Garcia", "m")]),
        ("Ma\u200bjo listened", [("Ma\u200bjo", "m")]),
        ("Mari\u0301a listened", [("Mari\u0301a", "m")]),
        ("spoke with Mark about it", [("Mark", "k")]),
        ("Mark and the group agreed", [("Mark", "k")]),
        ("met Mr. Young at the door", [("Young", "w")]),
        ("sat beside May 's coat", [("May", "a")]),
        ("قال والحسيني", [("الحسيني", "r")]),
    ],
)
def test_a_name_is_found_where_it_stands(text, whose):
    assert met(text) == whose


@pytest.mark.parametrize(
    "text",
    [
        "Will he call his coach tomorrow?",
        "He will call tomorrow; her hope is growing.",
        "Hope is what the group spoke about.",
        "Topic: Hope and meaning",
        "Finding Hope After Great Loss",
        "Began in May and moved to Austin last May 5.",
        "Since May he feels well.",
        "A Green New Deal",
        "J. said that W. and M.G. agreed.",
        "The la and de of a song.",
        "jamesian prose, unjames, Marianne, Joselito",
        "the bo tree, a li of road",
        "A young man with green shoes.",
        "mark the day in the calendar",
        "came back late May 5 as planned",
        "came back late May, 2026",
        "Austin is where he grew up.",
        "He lives in Austin with two brothers.",
        "He drove to Dallas, and went from Austin on foot.",
        "She wrote “Hope is a thing” on the board.",
        "* Will he call?",
        "",
        "   ",
    ],
)
def test_a_word_is_not_taken_for_a_name(text):
    assert met(text) == []


def test_a_name_that_is_shared_is_the_persons_own():
    other = Person("o", first="James", last="Stewart")
    assert met("James spoke.", other, own=JAMES) == []
    assert met("James Stewart spoke to James.", other, own=JAMES) == [("Stewart", "o")]
    assert met("James spoke.", JAMES, other) == [("James", "j"), ("James", "o")]
    assert met("James O’Brien spoke.", JAMES, own=JAMES) == []


def test_how_a_person_is_named_is_said():
    hits = names_in("Majo, James, and García-Lopez met Will Young.", EVERYBODY)
    assert [hit.how for hit in hits] == ["name used", "first name", "last name", "full name"]


def test_nobody_without_a_name_is_found():
    assert names_in("Anybody at all.", [Person("x"), Person("y", first="J.", last="de")]) == ()


def test_copies_are_found_and_true_lines_are_not():
    lines = {
        "a": "Participated actively in group and practiced refusal skills with a peer.",
        "b": "Participated actively in group and practiced refusal skills with her peer.",
        "c": "Named two people to call on Friday night; asked for help with transport to work.",
        "d": "Quiet today.",
        "e": "quiet, today!",
        "f": "",
    }
    found = near_copies(lines)
    assert [(pair.one, pair.other) for pair in found] == [("d", "e"), ("a", "b")]
    assert found[0].similarity == 1.0
    assert 0.75 <= found[1].similarity < 1


def test_the_same_words_in_another_order_are_not_a_copy():
    there = "She asked the group for help before the weekend came"
    back = "the weekend came before help for the group asked she"
    assert similarity(there, back) < 0.75
    assert near_copies({"a": there, "b": back}) == ()


def test_only_the_pronoun_changed_is_the_same():
    assert similarity("She shared her plan.", "He shared his plan.") == 1.0
    assert similarity("", "He shared his plan.") == 0.0
