"""The group's note: written once, a line for each, signed without anybody else's name, kept as signed."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from midspan.access.errors import Invalid, Refused
from midspan.charting import actions, queries
from midspan.charting.actions import Conflict, Mark, NotReady
from midspan.charting.queries import NoteView
from midspan.privacy.actions import restrict_chart
from midspan.schedule import actions as schedule
from midspan.treatment import queries as treatment
from tests.support.center import House
from tests.support.charting import DAY, LINES, SHARED, Scene, group
from tests.support.treatment import in_care, in_force


def read(house: House, note_id: UUID, role: str = "therapist") -> NoteView:
    with house.reading(role) as reader:
        found = queries.note(reader, note_id)
        assert found is not None
        return found


def page(scene: Scene, role: str = "group_leader") -> queries.SessionPage:
    with scene.house.reading(role) as reader:
        found = queries.session_page(reader, scene.session())
        assert found is not None
        return found


def test_one_signature_makes_a_note_in_each_chart(house: House) -> None:
    scene = group(house, 2)
    dana, omar = scene.people
    in_force(house, dana)
    with house.reading("therapist") as reader:
        mine = treatment.objectives_of(reader, [dana])[dana]
    scene.mark(
        Mark(dana, arrived_at=scene.begins() + timedelta(minutes=12)),
        Mark(omar, mode="video", from_state="TX"),
    )
    scene.write({dana: (LINES[0], [mine[0].id]), omar: (LINES[1], [])})
    done = scene.sign()
    assert set(done.notes) == {dana, omar} and not done.needs_cosign
    note = read(house, done.notes[dana])
    assert note.intact and note.row.state == "signed" and note.row.signed_by == "Tom Reyes, LCDC"
    for part in (
        "Group note: Process group", "Monday, March 2, 2026, 9:00 AM to 10:30 AM CST", "Dana Whitfield", "Present in person, 78 of 90 minutes",
        "came at 9:12 AM (late)", "Topic: Urges are waves", SHARED, LINES[0], mine[0].text, "Signed by Tom Reyes, LCDC on Monday, March 2, 2026",
    ):  # fmt: skip
        assert part in note.signed_text, part
    assert "Omar" not in note.signed_text and LINES[1] not in note.signed_text
    assert note.objectives == ((mine[0].id, f"{mine[0].label} {mine[0].text}"),)
    assert "by video from TX" in read(house, done.notes[omar]).signed_text
    assert page(scene).signed and page(scene).signed_by == "Tom Reyes"
    with house.reading("group_leader") as reader:
        assert queries.unsigned(reader, scene.ends() + timedelta(days=1)) == ()


def test_what_is_missing_is_said_all_at_once(house: House) -> None:
    scene = group(house, 3)
    dana, omar, ruth = scene.people
    scene.mark(Mark(dana), Mark(ruth, state="absent"))
    scene.write({}, text="")
    with pytest.raises(NotReady) as refused:
        scene.sign()
    found = {(one.kind, one.client_id) for one in refused.value.findings}
    assert found == {("text", None), ("line", dana), ("attendance", omar)}
    assert "Mark whether Omar Haddad was there." in str(refused.value)


def test_somebody_absent_needs_no_line_and_gets_no_note_without_one(house: House) -> None:
    scene = group(house, 2)
    dana, omar = scene.people
    scene.mark(Mark(dana), Mark(omar, state="absent", reason="no_contact"))
    scene.write({dana: (LINES[0], ())})
    assert set(scene.sign().notes) == {dana}


def test_a_line_for_somebody_absent_is_signed_with_the_absence(house: House) -> None:
    scene = group(house, 2)
    dana, omar = scene.people
    scene.mark(Mark(dana), Mark(omar, state="excused", reason="ill", words="Called at 8"))
    scene.write({dana: (LINES[0], ()), omar: ("Called in the morning, sounded tired.", ())})
    text = read(house, scene.sign().notes[omar]).signed_text
    assert "Absent, excused: Ill. Called at 8." in text


def test_a_session_to_which_nobody_came_is_signed_too(house: House) -> None:
    scene = group(house, 1)
    scene.mark(Mark(scene.people[0], state="absent"))
    scene.write({}, text="Nobody came. Called everybody from the room.")
    assert scene.sign().notes == {}
    assert page(scene).signed and page(scene).state == "held"


def test_another_clients_name_is_refused_where_it_stands(house: House) -> None:
    scene = group(house, 3)
    dana, omar, ruth = scene.people
    scene.mark()
    line = "Told Omar that she understands."
    scene.write({dana: (line, ()), omar: (LINES[1], ()), ruth: ("Omar and Ruth talked; Ruth calmed down.", ())},
                text="We spoke about what Dana brought.")  # fmt: skip
    with pytest.raises(NotReady) as refused:
        scene.sign()
    found = {(one.where, one.client_id): one for one in refused.value.findings if one.kind == "name"}
    assert set(found) == {("line", dana), ("line", ruth), ("text", None)}
    hit = found["line", dana]
    assert line[hit.start : hit.end] == "Omar" and hit.how == "first name"
    assert "Say “a group member” instead" in hit.says and "The line of Dana Whitfield" in hit.says
    assert not page(scene).signed
    scene.write(
        {dana: ("Told another that she understands.", ()), ruth: ("Ruth calmed down.", ())},
        text=SHARED,
        version=9,
    )
    assert len(scene.sign().notes) == 3


def test_somebody_who_left_the_group_lately_is_not_named_either(house: House) -> None:
    scene = group(house, 2)
    dana, omar = scene.people
    schedule.end_enrolments(
        by=house.actor("scheduler"), at=house.at - timedelta(hours=5), client_id=omar, on=DAY, why="Moved", group_ids=[scene.group_id]
    )  # fmt: skip
    wednesday = DAY + timedelta(days=2)
    scene.mark(Mark(dana), on=wednesday)
    scene.write({dana: ("Misses Omar in the group.", ())}, on=wednesday)
    with pytest.raises(NotReady, match="names Omar Haddad"):
        scene.sign(on=wednesday)


def test_only_who_led_the_session_signs(house: House) -> None:
    scene = group(house, 1)
    scene.mark()
    scene.write()
    with pytest.raises(Refused, match="Whoever led this session signs its note: Tom Reyes"):
        scene.sign(by="therapist")
    with pytest.raises(Refused, match="write and sign notes"):
        scene.sign(by="coach")
    with pytest.raises(Refused, match="has not begun"):
        scene.sign(at=scene.begins() - timedelta(minutes=1))
    with pytest.raises(Refused, match=r"runs until 10:30 AM"):
        scene.sign(at=scene.begins() + timedelta(minutes=13))
    with pytest.raises(Refused, match="Nothing has been written"):
        scene.sign(on=DAY + timedelta(days=2), at=scene.ends(DAY + timedelta(days=2)))
    scene.sign()
    with pytest.raises(Refused, match="signed already"):
        scene.sign()


def test_a_signed_note_is_not_changed_by_anybody(house: House) -> None:
    scene = group(house, 1)
    (dana,) = scene.people
    scene.mark()
    scene.write()
    note_id = scene.sign().notes[dana]
    with pytest.raises(Refused, match="shared note is signed"):
        scene.write({}, text="Something else")
    with pytest.raises(Refused, match="A line is signed already"):
        scene.write({dana: ("Another line", ())})
    with pytest.raises(Refused, match="Correct the attendance with a reason"):
        scene.mark(Mark(dana, state="absent"))
    scene.write()  # the same again is no change
    scene.mark()
    for sql in (
        "UPDATE charting_note SET signed_text = 'x'",
        "UPDATE charting_note SET text = 'x'",
        "UPDATE charting_note SET state = 'draft', signed_text = '', seal = '', signed_at = NULL, signed_by_id = NULL",
        "UPDATE charting_note SET state = 'cosigned', cosigned_at = now(), cosigned_by_id = 1",
        "UPDATE charting_note SET client_id = gen_random_uuid()",
        "DELETE FROM charting_note",
        "UPDATE charting_sharednote SET text = 'x'",
        "DELETE FROM charting_sharednote",
    ):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            house.reading("supervisor"),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)
    assert read(house, note_id).intact


def test_a_seal_that_does_not_fit_is_told(house: House) -> None:
    from midspan.charting import composing

    scene = group(house, 1)
    scene.mark()
    scene.write()
    note = read(house, scene.sign().notes[scene.people[0]])
    other = composing.seal(
        note_id=note.row.note_id, client_id=note.client_id, text=note.signed_text + " ", signer_id=1, signer_name="x", at=note.row.signed_at
    )  # fmt: skip
    assert note.intact and len(other) == 64


def test_two_leaders_write_different_parts_and_both_are_kept(house: House) -> None:
    scene = group(house, 2)
    dana, omar = scene.people
    scene.mark()
    version = scene.write({dana: (LINES[0], ())})
    one = scene.write({omar: (LINES[1], ())}, text=SHARED, version=version)
    other = scene.write({dana: (LINES[2], ())}, text=SHARED, version=version, by="therapist")
    assert (one, other) == (version + 1, version + 2)
    lines = {m.client_id: m.line.text for m in page(scene).members if m.line}
    assert lines == {dana: LINES[2], omar: LINES[1]}


def test_the_same_part_written_twice_keeps_both_texts_for_the_second(house: House) -> None:
    scene = group(house, 2)
    dana, omar = scene.people
    scene.mark()
    version = scene.write({dana: (LINES[0], ())})
    scene.write({dana: (LINES[1], ())}, text="The first leader's text.", version=version)
    with pytest.raises(Conflict) as refused:
        scene.write(
            {dana: (LINES[2], ())}, text="The second leader's text.", version=version, by="supervisor"
        )
    kept = {one.where: (one.theirs, one.yours) for one in refused.value.kept}
    assert kept == {
        "text": ("The first leader's text.", "The second leader's text."),
        "line": (LINES[1], LINES[2]),
    }
    assert refused.value.by_name == "Tom Reyes" and "Nothing was overwritten" in str(refused.value)
    assert page(scene).text == "The first leader's text."
    joined = scene.write({dana: (LINES[2], ())}, text="Both.", version=refused.value.version, by="supervisor")
    assert joined == refused.value.version + 1


def test_only_who_led_or_stands_in_writes_what_the_group_did(house: House) -> None:
    scene = group(house, 1)
    scene.mark()
    version = scene.write()
    with pytest.raises(Refused, match="Whoever led this session writes what the group did: Tom Reyes"):
        scene.write({}, text="Somebody else's words.", by="therapist", version=version)
    assert page(scene).text == SHARED
    therapists = {scene.people[0]: ("The therapist's own line.", ())}
    assert scene.write(therapists, by="therapist", version=version) == version + 1
    assert scene.write({}, text="The supervisor's words.", by="supervisor", version=version) == version + 2
    schedule.cover_session(
        by=house.actor("scheduler"), at=scene.begins() - timedelta(days=1), session_id=scene.session(DAY + timedelta(days=2)),
        user_id=house.users["therapist"],
    )  # fmt: skip
    assert scene.write({}, text="Covered, and written.", by="therapist", on=DAY + timedelta(days=2))


def test_two_leaders_who_tick_different_objectives_are_told(house: House) -> None:
    scene = group(house, 1)
    (dana,) = scene.people
    in_force(house, dana)
    with house.reading("therapist") as reader:
        first, second = treatment.objectives_of(reader, [dana])[dana][:2]
    scene.mark()
    version = scene.write({dana: (LINES[0], ())})
    scene.write({dana: (LINES[0], [first.id])}, version=version)
    with pytest.raises(
        Conflict, match="Tom Reyes has changed the objectives under a client's line"
    ) as refused:
        scene.write({dana: (LINES[0], [second.id])}, version=version, by="supervisor")
    (kept,) = refused.value.kept
    assert (kept.ids, kept.theirs, kept.yours) == (
        (first.id,),
        f"{first.label} {first.text}",
        f"{second.label} {second.text}",
    )
    both = {dana: (LINES[0], [first.id, second.id])}
    scene.write(both, version=refused.value.version, by="supervisor")
    (line,) = [m.line for m in page(scene).members if m.line]
    assert set(line.objectives) == {first.id, second.id}


def test_who_is_barred_from_a_chart_signs_the_others(house: House) -> None:
    scene = group(house, 2)
    dana, omar = scene.people
    scene.mark()
    scene.write({dana: (LINES[0], ())})
    restrict_chart(
        by=house.actor("clinical_director"), at=scene.begins(), client_id=omar, user_id=house.users["group_leader"],
        reason="They are cousins",
    )  # fmt: skip
    with pytest.raises(NotReady, match="names another client"):
        scene.write({}, text="Spoke of what Omar brought.", version=9)
        scene.sign()
    scene.write({}, text=SHARED, version=9)
    done = scene.sign()
    assert (set(done.notes), done.left) == ({dana}, 1)
    with house.reading("group_leader") as reader:
        assert queries.unsigned(reader, scene.ends()) == (), "what is closed to them is not on their list"
    with house.reading("supervisor") as reader:
        (waits,) = queries.unsigned(reader, scene.ends())
        assert (waits.state, waits.client_id, waits.session_id) == ("left", omar, scene.session())
    scene.write({omar: (LINES[1], ())}, by="supervisor", version=9)
    with house.reading("supervisor") as reader:
        (waits,) = queries.unsigned(reader, scene.ends())
        assert (waits.state, waits.client_id) == ("draft", omar)
    with pytest.raises(Refused, match="Whoever led this session signs"):
        scene.sign(by="therapist")
    assert set(scene.sign(by="supervisor").notes) == {omar}
    text = read(house, next(iter(scene_notes(house, omar)))).signed_text
    assert SHARED in text and LINES[1] in text and "Signed by Ruth Abara, LPC-S" in text
    with house.reading("supervisor") as reader:
        assert queries.unsigned(reader, scene.ends()) == ()


def scene_notes(house: House, client_id: UUID) -> list[UUID]:
    with house.reading("supervisor") as reader:
        return [one.note_id for one in queries.notes(reader, client_id).rows]


def test_saving_the_same_again_makes_no_version(house: House) -> None:
    scene = group(house, 1)
    scene.mark()
    version = scene.write()
    assert scene.write(version=version) == version
    assert scene.write(version=0) == version, "an old version that says the same is no conflict"


def test_objectives_change_with_the_line_and_belong_to_the_client(house: House) -> None:
    scene = group(house, 2)
    dana, omar = scene.people
    in_force(house, dana)
    with house.reading("therapist") as reader:
        first, second = (one.id for one in treatment.objectives_of(reader, [dana])[dana][:2])
    scene.mark()
    scene.write({dana: (LINES[0], [first])})
    scene.write({dana: (LINES[0], [second])}, version=1)
    (chosen,) = [m.line.objectives for m in page(scene).members if m.line]
    assert chosen == (second,)
    with pytest.raises(Invalid, match="another client's plan"):
        scene.write({omar: (LINES[1], [first])}, version=2)
    with pytest.raises(Invalid, match="not in a plan any more"):
        scene.write({omar: (LINES[1], [dana])}, version=2)
    with pytest.raises(Refused, match="no place in this session"):
        scene.write({house.person(legal_first="Nobody"): ("x", [])})
    with pytest.raises(Invalid, match="200 characters"):
        actions.save_group_note(
            by=house.actor("therapist"), at=house.at, session_id=scene.session(), topic="x" * 201
        )


def test_a_line_that_came_after_the_signature_is_signed_by_itself(house: House) -> None:
    scene = group(house, 1)
    late = in_care(house, legal_first="Late", legal_last="Comer", at=house.at - timedelta(hours=1))
    scene.mark()
    scene.write()
    first = scene.sign()
    schedule.makeup(by=house.actor("scheduler"), at=scene.ends(), client_id=late, session_id=scene.session())
    scene.mark(Mark(late))
    scene.write({late: (LINES[3], ())}, version=9)
    with house.reading("group_leader") as reader:
        (waits,) = queries.unsigned(reader, scene.ends(), house.users["group_leader"])
        assert (waits.state, waits.client_id, waits.session_id) == ("draft", late, scene.session())
    again = scene.sign(at=scene.ends() + timedelta(minutes=5))
    assert set(again.notes) == {late} and not set(first.notes) & set(again.notes)
    text = read(house, again.notes[late]).signed_text
    assert SHARED in text and LINES[3] in text
    with pytest.raises(Refused, match="signed already"):
        scene.sign()


def test_an_unlicensed_leader_needs_a_second_signature(house: House) -> None:
    scene = group(house, 2, leader="case_manager")
    for one in scene.people:
        house.cares("case_manager", one)
    scene.mark(by="case_manager")
    scene.write(by="case_manager")
    done = scene.sign(by="case_manager")
    assert done.needs_cosign
    ids = list(done.notes.values())
    assert "A co-signature is needed." in read(house, ids[0]).signed_text
    with house.reading("supervisor") as reader:
        waiting = queries.to_cosign(reader, house.users["supervisor"])
        assert {one.note_id for one in waiting} == set(ids) and waiting[0].signed_by == "Dwayne Carter"
    with house.reading("therapist") as reader:
        assert queries.to_cosign(reader, house.users["therapist"]) == ()
    by, at = house.actor("supervisor"), scene.ends() + timedelta(hours=2)
    with pytest.raises(Refused, match="second signature"):
        actions.cosign(by=house.actor("therapist"), at=at, note_ids=ids)
    with pytest.raises(Invalid, match="at least one"):
        actions.cosign(by=by, at=at, note_ids=[])
    with pytest.raises(Refused, match="not at your center"):
        actions.cosign(by=by, at=at, note_ids=[*ids, scene.people[0]])
    assert actions.cosign(by=by, at=at, note_ids=ids) == 2
    note = read(house, ids[0])
    assert note.intact and note.row.state == "cosigned" and note.row.cosigned_by == "Ruth Abara, LPC-S"
    with pytest.raises(Refused, match="does not wait"):
        actions.cosign(by=by, at=at, note_ids=ids)
    with house.reading("supervisor") as reader:
        assert queries.to_cosign(reader) == ()
