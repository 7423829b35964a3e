"""Notes of one client, and what may happen after signing: addenda, the right chart, attendance put right."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from midspan.access.errors import Invalid, Refused
from midspan.access.models import User
from midspan.center.actions import add_member
from midspan.charting import actions, queries
from midspan.charting.actions import Conflict, Mark, NotReady
from midspan.people.actions import join_team
from midspan.privacy import gate
from midspan.privacy.actions import restrict_chart
from midspan.schedule import queries as schedule
from midspan.treatment import queries as treatment
from tests.support.center import SYSTEM, House
from tests.support.charting import DAY, LINES, group, visit
from tests.support.treatment import in_care, in_force

TEXT = "Talked through the weekend; agreed to call before the first drink."
WHY = "I had the wrong chart open."


def written(house: House, client_id: UUID, text: str = TEXT, by: str = "therapist", **how: object) -> UUID:
    given = {"kind": "individual"} | how
    return actions.write_note(by=house.actor(by), at=house.at, client_id=client_id, text=text, **given)


def signed(house: House, client_id: UUID, text: str = TEXT, by: str = "therapist", **how: object) -> UUID:
    note_id = written(house, client_id, text, by, **how)
    actions.sign_note(by=house.actor(by), at=house.at + timedelta(hours=1), note_id=note_id)
    return note_id


def seen(house: House, note_id: UUID, role: str = "therapist") -> queries.NoteView:
    with house.reading(role) as reader:
        found = queries.note(reader, note_id)
        assert found is not None
        return found


def test_a_note_is_written_saved_and_signed_with_its_objectives(house: House) -> None:
    client = in_care(house)
    in_force(house, client)
    with house.reading("therapist") as reader:
        goal = treatment.objectives_of(reader, [client])[client][0]
    by = house.actor("therapist")
    note_id = written(house, client, text="", objectives=[goal.id])
    version = actions.save_note(by=by, at=house.at, note_id=note_id, text=TEXT, version=1)
    assert version == 2
    assert actions.save_note(by=by, at=house.at, note_id=note_id, objectives=[], version=version) == 3
    actions.save_note(by=by, at=house.at, note_id=note_id, objectives=[goal.id], version=3)
    assert actions.sign_note(by=by, at=house.at, note_id=note_id) is False
    note = seen(house, note_id)
    assert note.intact and note.row.title == "Individual session" and note.text == TEXT
    for part in (
        "Individual session: Monday, March 2, 2026",
        "MRN",
        TEXT,
        goal.text,
        "Signed by Mei Okafor, LCSW",
    ):
        assert part in note.signed_text
    with house.reading("therapist") as reader:
        (row,) = queries.notes(reader, client).rows
        assert (row.note_id, row.state, row.first) == (note_id, "signed", TEXT)


def test_an_appointment_has_one_note_that_needs_its_mark(house: House) -> None:
    client = in_care(house)
    appointment = visit(house, client)
    later = house.at + timedelta(hours=7)
    by = house.actor("therapist")
    with pytest.raises(Invalid, match="kind of its appointment"):
        written(house, client, kind="family", appointment_id=appointment)
    note_id = written(house, client, appointment_id=appointment)
    with pytest.raises(Refused, match="has a note already"):
        written(house, client, appointment_id=appointment)
    with pytest.raises(NotReady, match="Mark whether Dana Whitfield came"):
        actions.sign_note(by=by, at=later, note_id=note_id)
    actions.mark_appointment(by=by, at=later, appointment_id=appointment, mark=Mark(client))
    actions.sign_note(by=by, at=later, note_id=note_id)
    assert "2:00 PM to 2:50 PM CST" in seen(house, note_id).signed_text
    assert "Present in person, 50 of 50 minutes." in seen(house, note_id).signed_text
    with pytest.raises(Refused, match="Correct the attendance with a reason"):
        actions.mark_appointment(
            by=by, at=later, appointment_id=appointment, mark=Mark(client, state="absent")
        )
    with house.reading("therapist") as reader:
        (marked,) = queries.attended_between(reader, client, DAY, DAY)
    assert marked.signed
    actions.correct_attendance(
        by=by, at=later, attendance_id=marked.attendance.attendance_id, mark=Mark(client, state="absent"), reason="It was her sister."
    )  # fmt: skip
    with house.reading("therapist") as reader:
        row = schedule.appointment(reader, appointment)
        assert row is not None and row.state == "missed"


def test_what_cannot_be_written_is_refused(house: House) -> None:
    client, other = in_care(house), in_care(house, legal_first="Omar", legal_last="Haddad")
    appointment = visit(house, other)
    for how, error, says in (
        ({"kind": "group"}, Invalid, "written with its session"),
        ({"kind": "diary"}, Invalid, "what kind of note"),
        ({"appointment_id": appointment}, Refused, "another client"),
        ({"on": DAY + timedelta(days=1)}, Invalid, "today or an earlier day"),
        ({"objectives": [uuid4()]}, Invalid, "not in a plan any more"),
        ({"text": "x" * 20_001}, Invalid, "20,000 characters"),
    ):
        with pytest.raises(error, match=says):
            written(house, client, **how)
    with pytest.raises(Refused, match="write and sign notes"):
        written(house, client, by="coach")
    with pytest.raises(Refused, match="not among the clients"):
        written(house, client, by="family_therapist")


def test_only_who_wrote_a_draft_saves_and_signs_it(house: House) -> None:
    client = in_care(house)
    note_id = written(house, client, text="")
    nurse, mei = house.actor("nurse"), house.actor("therapist")
    with pytest.raises(Refused, match="Mei Okafor is writing this note"):
        actions.save_note(by=nurse, at=house.at, note_id=note_id, text="x")
    with pytest.raises(NotReady, match="Write what this note is to say"):
        actions.sign_note(by=mei, at=house.at, note_id=note_id)
    with pytest.raises(Refused, match="no such note"):
        actions.sign_note(by=mei, at=house.at, note_id=uuid4())
    actions.save_note(by=mei, at=house.at, note_id=note_id, text="One tab", version=1)
    with pytest.raises(Conflict) as refused:
        actions.save_note(by=mei, at=house.at, note_id=note_id, text="Another tab", version=1)
    assert (refused.value.kept[0].theirs, refused.value.kept[0].yours) == ("One tab", "Another tab")
    actions.sign_note(by=mei, at=house.at, note_id=note_id)
    with pytest.raises(Refused, match="This note is signed"):
        actions.save_note(by=mei, at=house.at, note_id=note_id, text="x", version=2)


def test_the_name_of_somebody_from_the_same_group_is_refused(house: House) -> None:
    scene = group(house, 2)
    dana, omar = scene.people
    note_id = written(house, dana, "Is worried about Haddad, who left early.")
    with pytest.raises(NotReady) as refused:
        actions.sign_note(by=house.actor("therapist"), at=house.at, note_id=note_id)
    (hit,) = refused.value.findings
    assert (hit.kind, hit.client_id, hit.start, hit.end) == ("name", dana, 17, 23)
    note = signed(house, omar, "Worked with Omar on sleep.")
    with pytest.raises(NotReady, match="names Dana Whitfield"):
        actions.add_addendum(by=house.actor("therapist"), at=house.at, note_id=note, text="Dana called.")


def test_who_is_a_client_here_is_not_told_by_a_name_that_was_refused(house: House) -> None:
    scene = group(house, 2)
    dana, omar = scene.people
    restrict_chart(
        by=house.actor("privacy_officer"), at=house.at, client_id=omar, user_id=house.users["therapist"], reason="They are cousins"
    )  # fmt: skip
    note_id = written(house, dana, "Is worried about Haddad, who left early.")
    with pytest.raises(NotReady, match="names another client") as refused:
        actions.sign_note(by=house.actor("therapist"), at=house.at, note_id=note_id)
    assert "Omar" not in str(refused.value)


def test_a_licence_that_has_run_out_needs_a_second_signature(house: House) -> None:
    client = in_care(house)
    add_member(
        by=SYSTEM, at=house.at, center_slug=house.slug, email="late@lighthouse.example", name="Ida Late", roles=["therapist"],
        licensed=True, license_state="TX", license_expires=DAY - timedelta(days=1),
    )  # fmt: skip
    ida = User.objects.get(email="late@lighthouse.example")
    join_team(by=house.actor("admissions"), at=house.at, client_id=client, user_id=ida.pk, role="therapist")
    by = gate.actor_for(ida, center_id=house.center_id)
    note = actions.write_note(by=by, at=house.at, client_id=client, kind="individual", text=TEXT)
    assert actions.sign_note(by=by, at=house.at, note_id=note)
    assert seen(house, note).row.needs_cosign
    assert actions.cosign(by=house.actor("supervisor"), at=house.at, note_ids=[note]) == 1


def test_a_line_of_a_group_is_written_and_signed_with_its_group(house: House) -> None:
    scene = group(house, 1)
    scene.mark()
    version = scene.write({})
    scene.write(by="therapist", version=version)
    with house.reading("therapist") as reader:
        (row,) = queries.notes(reader, scene.people[0]).rows
    for act in (actions.save_note, actions.sign_note):
        with pytest.raises(Refused, match="with its group"):
            act(by=house.actor("therapist"), at=house.at, note_id=row.note_id)


def test_words_are_added_below_a_signed_note(house: House) -> None:
    client = in_care(house)
    draft, note = written(house, client), signed(house, client)
    nurse = house.actor("nurse")
    actions.add_addendum(
        by=nurse, at=house.at + timedelta(hours=3), note_id=note, text="Blood pressure was 128/82."
    )
    view = seen(house, note)
    assert [(one.text, one.by) for one in view.addenda] == [
        ("Blood pressure was 128/82.", "Grace Lindqvist, RN")
    ]
    assert view.row.addenda == 1 and view.intact
    with pytest.raises(Invalid, match="what is to be added"):
        actions.add_addendum(by=nurse, at=house.at, note_id=note, text=" ")
    with pytest.raises(Refused, match="Write in it directly"):
        actions.add_addendum(by=nurse, at=house.at, note_id=draft, text="x")
    for sql in ("UPDATE charting_addendum SET text = 'x'", "DELETE FROM charting_addendum"):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            house.reading("supervisor"),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)


def test_a_note_in_the_wrong_chart_goes_to_the_right_one(house: House) -> None:
    wrong, right = in_care(house), in_care(house, legal_first="Omar", legal_last="Haddad")
    note = signed(house, wrong)
    mei = house.actor("therapist")
    with pytest.raises(Invalid, match="what went wrong"):
        actions.move_to_right_chart(by=mei, at=house.at, note_id=note, client_id=right, reason="oops")
    with pytest.raises(Invalid, match="in which the note stands"):
        actions.move_to_right_chart(by=mei, at=house.at, note_id=note, client_id=wrong, reason=WHY)
    with pytest.raises(Refused, match="They or a supervisor"):
        actions.move_to_right_chart(
            by=house.actor("nurse"), at=house.at, note_id=note, client_id=right, reason=WHY
        )
    moved = actions.move_to_right_chart(by=mei, at=house.at, note_id=note, client_id=right, reason=WHY)
    old, new = seen(house, note), seen(house, moved)
    assert (old.row.state, old.error_reason, old.error_by, old.intact) == (
        "entered_in_error",
        WHY,
        "Mei Okafor",
        True,
    )
    assert (new.client_id, new.row.state, new.text) == (right, "draft", TEXT)
    with pytest.raises(Refused, match="entered in error already"):
        actions.move_to_right_chart(by=mei, at=house.at, note_id=note, client_id=right, reason=WHY)
    with pytest.raises(Refused, match="Nothing is added"):
        actions.add_addendum(by=mei, at=house.at, note_id=note, text="x")
    actions.sign_note(by=mei, at=house.at, note_id=moved)


def test_a_chart_that_may_not_be_seen_is_not_the_right_one(house: House) -> None:
    note = signed(house, in_care(house))
    hidden = house.person(legal_first="Hidden")
    with pytest.raises(Refused, match="not among the clients"):
        actions.move_to_right_chart(
            by=house.actor("therapist"), at=house.at, note_id=note, client_id=hidden, reason=WHY
        )
    assert seen(house, note).row.state == "signed", "nothing half done"


def test_swapped_lines_of_a_group_go_to_the_right_people(house: House) -> None:
    scene = group(house, 2)
    dana, omar = scene.people
    scene.mark(Mark(dana), Mark(omar, state="absent"))
    scene.write({dana: (LINES[0], ())})
    note = scene.sign().notes[dana]
    tom = house.actor("group_leader")
    moved = actions.move_to_right_chart(by=tom, at=scene.ends(), note_id=note, client_id=omar, reason=WHY)
    assert seen(house, moved).row.session_id == scene.session()
    scene.write({dana: (LINES[1], ())}, version=9)
    assert set(scene.sign(at=scene.ends() + timedelta(minutes=3)).notes) == {dana, omar}
    again = seen(house, scene_note(house, dana))
    with pytest.raises(Refused, match="has a line for this session already"):
        actions.move_to_right_chart(
            by=tom, at=scene.ends(), note_id=again.row.note_id, client_id=omar, reason=WHY
        )


def scene_note(house: House, client_id: UUID) -> UUID:
    with house.reading("therapist") as reader:
        return next(one.note_id for one in queries.notes(reader, client_id).rows if one.state == "signed")


def test_a_line_for_somebody_who_was_not_in_the_group_becomes_a_note_of_its_own(house: House) -> None:
    scene = group(house, 1)
    outside = in_care(house, legal_first="Pavel", legal_last="Novak")
    scene.mark()
    scene.write()
    note = scene.sign().notes[scene.people[0]]
    moved = actions.move_to_right_chart(
        by=house.actor("group_leader"), at=scene.ends(), note_id=note, client_id=outside, reason=WHY
    )
    assert (seen(house, moved).row.kind, seen(house, moved).row.session_id) == ("other", None)


def test_a_note_entered_in_error_makes_room_for_another(house: House) -> None:
    client = in_care(house)
    appointment = visit(house, client)
    note = written(house, client, appointment_id=appointment)
    actions.enter_in_error(by=house.actor("supervisor"), at=house.at, note_id=note, reason=WHY)
    assert written(house, client, appointment_id=appointment) != note


def test_attendance_in_a_signed_note_is_corrected_with_an_addendum(house: House) -> None:
    scene = group(house, 1)
    (dana,) = scene.people
    mine = scene.mark().attendance[dana]
    early = Mark(dana, left_at=scene.begins() + timedelta(minutes=40))
    tom, at, why = (
        house.actor("group_leader"),
        scene.ends() + timedelta(hours=1),
        "The sign-in sheet says 9:40.",
    )
    with pytest.raises(Refused, match="Mark the attendance again"):
        actions.correct_attendance(by=tom, at=at, attendance_id=mine, mark=early, reason=why)
    scene.write()
    note = scene.sign().notes[dana]
    for mark, reason, says in ((early, "x", "what went wrong"), (Mark(dana), why, "recorded already")):
        with pytest.raises(Invalid, match=says):
            actions.correct_attendance(by=tom, at=at, attendance_id=mine, mark=mark, reason=reason)
    actions.correct_attendance(by=tom, at=at, attendance_id=mine, mark=early, reason=why)
    view = seen(house, note)
    assert view.intact and "90 of 90 minutes" in view.signed_text
    assert (
        "Was: Present in person, 90 of 90 minutes. Now: Present in person, 40 of 90 minutes"
        in view.addenda[0].text
    )
    with house.reading("therapist") as reader:
        assert queries.attended_between(reader, dana, DAY, DAY)[0].attendance.minutes == 40


def test_unsigned_work_is_listed_until_it_is_done(house: House) -> None:
    scene = group(house, 1)
    (dana,) = scene.people
    call, met = visit(house, dana, hour=14), visit(house, dana, hour=16)
    now = house.at + timedelta(hours=9)
    tom, mei = house.users["group_leader"], house.users["therapist"]

    def listed(who: int) -> list[tuple[str, str]]:
        with house.reading("supervisor") as reader:
            return [(one.state, one.title) for one in queries.unsigned(reader, now, who)]

    assert listed(tom) == [("unmarked", "Process group")]
    assert listed(mei) == [("unmarked", "Individual session")] * 2
    scene.mark()
    assert listed(tom) == [("unwritten", "Process group")]
    scene.write()
    assert listed(tom) == [("draft", "Process group")]
    scene.sign()
    assert listed(tom) == []
    by = house.actor("therapist")
    actions.mark_appointment(by=by, at=now, appointment_id=call, mark=Mark(dana, state="absent"))
    actions.mark_appointment(by=by, at=now, appointment_id=met, mark=Mark(dana))
    assert listed(mei) == [("unwritten", "Individual session")]
    note = written(house, dana, appointment_id=met)
    assert listed(mei) == [("draft", "Individual session")]
    with house.reading("supervisor") as reader:
        (waits,) = queries.unsigned(reader, now + timedelta(hours=24), mei)
        assert waits.overdue and waits.client_name == "Dana Whitfield" and waits.note_id == note
    actions.sign_note(by=by, at=now, note_id=note)
    assert listed(mei) == []
    with house.reading("scheduler") as reader:
        assert queries.unsigned(reader, now) == (), "the front desk reads no notes"


def test_who_reads_no_clinical_data_sees_no_note(house: House) -> None:
    client = in_care(house)
    note = signed(house, client)
    for role in ("coach", "scheduler", "biller"):
        with house.reading(role) as reader:
            assert queries.note(reader, note) is None and queries.notes(reader, client).rows == ()
    with house.reading("family_therapist") as reader:
        assert queries.note(reader, note) is None, "not on the care team"
