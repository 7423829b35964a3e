"""The pages of session days: one happy path and one refusal each, and what they ask of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django.utils import timezone

from midspan.charting import actions, queries
from midspan.charting.actions import Mark
from midspan.privacy.actions import restrict_chart
from midspan.trail.models import Entry
from tests.desk.counting import MOST, counted
from tests.support.center import House
from tests.support.charting import SAFE, Scene, group, visit
from tests.support.treatment import in_force

JSON = {"headers": {"accept": "application/json"}}


@contextmanager
def the_clock(moment: datetime) -> Iterator[None]:
    """Pages take this for now."""
    with patch("django.utils.timezone.now", lambda: moment):
        yield


@pytest.fixture
def scene(house: House) -> Any:
    """Three people in a group on a Monday, looked at when it is nearly over."""
    made = group(house, 3)
    with the_clock(made.ends() - timedelta(minutes=5)):
        yield made


def page(house: House, scene: Scene, role: str = "group_leader") -> str:
    return house.signed_in(role).get(f"/sessions/{scene.session()}/").content.decode()


def row(scene: Scene, client: UUID) -> str:
    return f"/sessions/{scene.session()}/rows/{client}/"


def seen(house: House, scene: Scene, client: UUID) -> Any:
    with house.reading("group_leader") as reader:
        found = queries.session_page(reader, scene.session())
        assert found is not None
        return next(one for one in found.members if one.client_id == client)


def test_a_session_shows_a_row_and_a_line_for_each(house: House, scene: Scene) -> None:
    text = page(house, scene)
    assert (
        "Everybody is here, on time" in text
        and text.count("data-row ") == 3
        and "One true line for each" in text
    )
    assert "Dana Whitfield" in text and "Ruth Castellanos" in text
    assert house.signed_in("alumni").get(f"/sessions/{scene.session()}/").status_code == 403
    assert house.signed_in("group_leader").get(f"/sessions/{scene.house.center_id:032x}/").status_code == 404


def test_the_front_desk_marks_and_reads_nothing_clinical(house: House, scene: Scene) -> None:
    text = page(house, scene, "scheduler")
    assert "Who is here" in text and "Mood" not in text and "One true line" not in text
    dana = scene.people[0]
    desk = house.signed_in("scheduler")
    assert (
        desk.post(row(scene, dana), {"here": "present", "late": "12", "mood": "4"}, **JSON).status_code == 200
    )
    found = seen(house, scene, dana)
    assert found.attendance.minutes == 78 and found.check_in is None


def test_a_row_saves_by_itself_and_says_when(house: House, scene: Scene) -> None:
    dana, omar, ruth = scene.people
    browser = house.signed_in("group_leader")
    done = browser.post(
        row(scene, dana),
        {"here": "video", "from_state": "OK", "early": "20", "mood": "4", "craving": "10", "use": "some", "use_words": "Friday", "home": "yes"},
        **JSON,
    )  # fmt: skip
    assert done.status_code == 200 and done.json()["values"]["seen"]
    found = seen(house, scene, dana)
    assert (found.attendance.from_state, found.attendance.minutes) == ("OK", 70)
    assert (found.check_in.mood, found.check_in.craving, found.check_in.use_words) == (4, 10, "Friday")
    assert (
        browser.post(row(scene, omar), {"here": "absent", "why": "excused:medical"}, **JSON).status_code
        == 200
    )
    assert seen(house, scene, omar).attendance.reason_label == "Medical appointment"
    wrong = browser.post(row(scene, ruth), {"here": "present", "mood": "11"}, **JSON)
    assert wrong.status_code == 422 and "0 to 10" in wrong.json()["message"]
    plain = browser.post(row(scene, ruth), {"here": "present"})
    assert plain.status_code == 302, "without scripts the page comes back"


def test_everybody_at_once_leaves_marked_rows_alone(house: House, scene: Scene) -> None:
    dana, omar, ruth = scene.people
    scene.mark(Mark(omar, state="absent"))
    done = house.signed_in("group_leader").post(f"/sessions/{scene.session()}/everybody/", {}, **JSON).json()
    assert set(done["forms"]) == {f"row-{dana}", f"row-{ruth}"}
    assert (
        seen(house, scene, omar).attendance.state == "absent"
        and seen(house, scene, ruth).attendance.minutes == 90
    )
    assert house.signed_in("biller").post(f"/sessions/{scene.session()}/everybody/").status_code == 403


def test_a_colleagues_row_is_not_overwritten_in_silence(house: House, scene: Scene) -> None:
    dana = scene.people[0]
    leader = house.signed_in("group_leader")
    saw = leader.post(row(scene, dana), {"here": "present", "mood": "4"}, **JSON).json()["values"]["seen"]
    with the_clock(scene.ends() - timedelta(minutes=4)):
        scene.mark(Mark(dana, state="absent", reason="ill"), by="therapist", at=timezone.now())
    with the_clock(scene.ends() - timedelta(minutes=3)):
        both = leader.post(row(scene, dana), {"here": "present", "mood": "5", "seen": saw}, **JSON)
        assert both.status_code == 422 and "Mei Okafor has changed this row" in both.json()["message"]
        piece = both.json()["html"][f"both-row-{dana}"]
        assert "Keep mine" in piece and "Absent: Ill" in piece
        assert seen(house, scene, dana).attendance.state == "absent"
        again = seen(house, scene, dana).attendance.at.isoformat()
        assert (
            leader.post(row(scene, dana), {"here": "present", "mood": "5", "seen": again}, **JSON).status_code
            == 200
        )


def test_lines_save_alone_and_two_leaders_lose_nothing(house: House, scene: Scene) -> None:
    dana, omar, _ = scene.people
    plan = in_force(house, dana)
    assert plan
    with house.reading("group_leader") as reader:
        goals = [str(one.id) for one in queries.session_page(reader, scene.session()).members[0].objectives]  # type: ignore[union-attr]
    browser, line = house.signed_in("group_leader"), f"/sessions/{scene.session()}/lines/"
    text = page(house, scene)
    assert "Name three triggers and what helps" in text
    done = browser.post(
        f"{line}{dana}/", {"text": "Named paydays.", "objectives": goals[:1], "version": "0"}, **JSON
    )
    assert done.json()["values"]["version"] == 1
    assert [str(one) for one in seen(house, scene, dana).line.objectives] == goals[:1]
    other = house.signed_in("therapist")
    clash = other.post(f"{line}{dana}/", {"text": "Was quiet.", "version": "0"}, **JSON)
    assert clash.status_code == 422 and "Tom Reyes has changed" in clash.json()["message"]
    assert (
        "Named paydays." in clash.json()["html"][f"both-{dana}"]
        and "Keep both" in clash.json()["html"][f"both-{dana}"]
    )
    wrong = browser.post(f"{line}{omar}/", {"text": "Came.", "objectives": goals[:1], "version": "1"}, **JSON)
    assert wrong.status_code == 422 and "another client" in wrong.json()["message"]


def test_the_check_shows_names_where_they_stand_and_copies(house: House, scene: Scene) -> None:
    dana, omar, ruth = scene.people
    scene.mark()
    same = "Took part and practised the urge exercise with a partner in the group."
    scene.write(
        {dana: ("Talked with omar about work.", ()), omar: (same, ()), ruth: (same, ())}, text="Ruth began."
    )
    text = house.signed_in("group_leader").post(f"/sessions/{scene.session()}/check/").content.decode()
    assert (
        "…Talked with <mark" in text
        and ">omar</mark>" in text
        and 'data-in="text"' in text
        and ">Ruth</mark>" in text
    )
    assert "100 % the same as the line of" in text
    assert house.signed_in("scheduler").post(f"/sessions/{scene.session()}/check/").status_code == 403


def test_signing_says_what_is_missing_then_signs_for_all(house: House, scene: Scene) -> None:
    leader, url = house.signed_in("group_leader"), f"/sessions/{scene.session()}/"
    scene.mark(*(Mark(one, check_in=SAFE) for one in scene.people[:2]))
    scene.write({scene.people[0]: ("Dana and Ruth argued.", ())})
    refused = leader.post(f"{url}sign/")
    text = refused.content.decode()
    assert (
        refused.status_code == 422
        and f'href="#here-{scene.people[2]}"' in text
        and f'href="#text-{scene.people[1]}"' in text
    )
    assert "names Ruth Castellanos" in text
    scene.mark(Mark(scene.people[2], state="absent"))
    scene.write(version=99)
    done = leader.post(f"{url}sign/", follow=True).content.decode()
    assert "Signed: 3 notes" in done and "Urges are waves" in done and "data-autosave" not in done
    assert "Correct" in done


def test_a_namesake_is_let_through_with_a_reason_only(house: House, scene: Scene) -> None:
    dana = scene.people[0]
    leader, url = house.signed_in("group_leader"), f"/sessions/{scene.session()}/"
    scene.mark()
    scene.write(
        {
            dana: ("Visits her sister Ruth on Sundays.", ()),
            scene.people[1]: ("Came.", ()),
            scene.people[2]: ("Came.", ()),
        }
    )
    refused = leader.post(f"{url}sign/").content.decode()
    assert "Somebody else of the same name" in refused and f'value="line|{dana}|Ruth"' in refused
    given = {"namesake": f"line|{dana}|Ruth", "namesake_who": ""}
    assert leader.post(f"{url}sign/", given).status_code == 422, "never by default"
    done = leader.post(f"{url}sign/", given | {"namesake_who": "Her sister, not the member."}, follow=True)
    assert "Signed: 3 notes" in done.content.decode()
    kept = Entry.objects.get(verb="note.namesake")
    assert (kept.client_id, kept.reason) == (str(dana), "Her sister, not the member.")


def test_a_signed_page_says_who_still_has_to_co_sign(house: House) -> None:
    made = group(house, 1, leader="case_manager")
    house.cares("case_manager", made.people[0])
    made.mark(by="case_manager"), made.write(by="case_manager")
    with the_clock(made.ends()):
        made.sign(by="case_manager")
        text = page(house, made, "case_manager")
        assert "A co-signature is still needed" in text
        assert "1 note waits for Dr. Elena Marsh or Ruth Abara." in text


def test_what_was_left_is_written_and_signed_by_a_supervisor(house: House, scene: Scene) -> None:
    dana, omar, ruth = scene.people
    scene.mark(), scene.write({dana: ("Came.", ()), ruth: ("Was quiet.", ())})
    restrict_chart(
        by=house.actor("clinical_director"), at=timezone.now(), client_id=omar, user_id=house.users["group_leader"],
        reason="They are cousins",
    )  # fmt: skip
    leader, url = house.signed_in("group_leader"), f"/sessions/{scene.session()}/"
    done = leader.post(f"{url}sign/", follow=True).content.decode()
    assert "Signed: 2 notes. 1 line is left for a colleague" in done and "Still to be written" not in done
    supervisor = house.signed_in("supervisor")
    assert "Still to be written and signed" in supervisor.get(url).content.decode()
    assert "Sign what was left" not in house.signed_in("therapist").get(url).content.decode()
    kept = supervisor.post(f"{url}lines/{omar}/", {"text": "Named paydays.", "version": "9"}, **JSON)
    assert kept.status_code == 200
    assert "Signed: 1 note." in supervisor.post(f"{url}sign/", follow=True).content.decode()


def test_lists_leave_a_trail_row_for_each_client_they_show(house: House, scene: Scene) -> None:
    scene.mark()
    for role, url in (("scheduler", "/hours/"), ("case_manager", "/notes/")):
        if url == "/notes/":
            house.cares(role, scene.people[0])
            actions.write_note(
                by=house.actor(role), at=timezone.now(), client_id=scene.people[0], kind="case_management", text="Found a ride."
            )  # fmt: skip
        shown = set(map(str, scene.people if url == "/hours/" else scene.people[:1]))
        assert house.signed_in(role).get(url).status_code == 200
        read = Entry.objects.filter(verb="read", actor_id=str(house.users[role]))
        assert set(read.values_list("client_id", flat=True)) == shown, url


def test_signed_attendance_is_corrected_with_a_reason(house: House, scene: Scene) -> None:
    dana = scene.people[0]
    scene.mark(), scene.write()
    with the_clock(scene.ends()):
        scene.sign()
        browser, url = house.signed_in("group_leader"), f"/sessions/{scene.session()}/correct/{dana}/"
        short = browser.post(url, {"here": "present", "late": "30", "reason": "typo"})
        assert short.status_code == 422 and "sentence" in short.content.decode()
        done = browser.post(
            url, {"here": "present", "late": "30", "reason": "She came at half past nine."}, follow=True
        )
        assert (
            "has an addendum" in done.content.decode() and seen(house, scene, dana).attendance.minutes == 60
        )


def test_the_worklist_and_cosigning_in_one_go(house: House, scene: Scene) -> None:
    dana = scene.people[0]
    leader = house.signed_in("group_leader")
    assert "Everything is signed" in leader.get("/notes/").content.decode()
    scene.mark()
    assert "Process group" in leader.get("/notes/").content.decode()
    house.cares("case_manager", dana)
    note = actions.write_note(
        by=house.actor("case_manager"),
        at=timezone.now(),
        client_id=dana,
        kind="case_management",
        text="Found a ride.",
    )
    actions.sign_note(by=house.actor("case_manager"), at=timezone.now(), note_id=note)
    supervisor = house.signed_in("supervisor")
    assert "Found a ride." in supervisor.get("/notes/cosign/").content.decode()
    assert "Process group" in supervisor.get("/notes/?whose=all").content.decode()
    done = supervisor.post("/notes/cosign/", {"note": [str(note)]}, follow=True).content.decode()
    assert "Co-signed: 1 note." in done
    assert leader.post("/notes/cosign/", {"note": [str(note)]}).status_code == 403


def test_a_note_is_begun_written_signed_read_and_added_to(house: House, scene: Scene) -> None:
    dana, omar, _ = scene.people
    about = visit(house, dana, hour=8)
    therapist, notes = house.signed_in("therapist"), f"/charts/{dana}/notes/"
    assert "Individual session" in therapist.get(notes).content.decode()
    begun = therapist.post(f"{notes}new/", {"kind": "individual", "appointment": str(about)}, follow=True)
    here = begun.request["PATH_INFO"]
    assert "Were they there?" in begun.content.decode()
    draft = therapist.post(f"{here}save/", {"text": "Spoke about Omar.", "version": "1"}, **JSON).json()
    assert ">Omar</mark>" in draft["html"]["said-note"], "pointed out while it is written"
    refused = therapist.post(f"{here}save/", {"text": "Spoke about Omar.", "version": "2", "step": "sign"})
    text = refused.content.decode()
    assert refused.status_code == 422 and ">Omar</mark>" in text and "Mark whether Dana" in text
    there = f"/charts/{dana}/visits/{about}/there/"
    assert therapist.post(there, {"here": "present"}, **JSON).status_code == 200
    version = 3
    saved = therapist.post(
        f"{here}save/", {"text": "Spoke about work.", "version": str(version)}, **JSON
    ).json()
    signed = therapist.post(
        f"{here}save/",
        {"text": "Spoke about work.", "version": str(saved["values"]["version"]), "step": "sign"},
        follow=True,
    ).content.decode()
    assert "Signed" in signed and "Spoke about work." in signed and "Fits the text" in signed
    named = therapist.post(f"{here}addendum/", {"text": "Omar said so."})
    assert named.status_code == 422 and "Omar" in named.content.decode()
    assert (
        "Will bring the letter."
        in therapist.post(
            f"{here}addendum/", {"text": "Will bring the letter."}, follow=True
        ).content.decode()
    )
    pdf = therapist.get(f"{here}print/")
    assert pdf["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF")
    moved = therapist.post(
        f"{here}move/", {"client": str(omar), "reason": "Written in the wrong chart by mistake."}, follow=True
    )
    assert f"/charts/{omar}/" in moved.request["PATH_INFO"] and "Spoke about work." in moved.content.decode()
    assert "Entered in error" in therapist.get(here).content.decode()
    assert house.signed_in("biller").get(notes).status_code == 403


def test_whom_to_call_first_and_a_call_in_one_click(house: House, scene: Scene) -> None:
    dana, omar, ruth = scene.people
    scene.mark(
        Mark(dana, state="absent", reason="no_contact"),
        Mark(omar, state="excused", reason="court"),
        Mark(ruth),
    )
    browser = house.signed_in("group_leader")
    text = browser.get("/outreach/").content.decode()
    assert "Dana Whitfield" in text and "No reason is known." in text and "Excused, no call needed" in text
    needs = browser.post(f"/outreach/{dana}/", {"kind": "call", "outcome": "declines"})
    assert needs.status_code == 422 and "few words" in needs.content.decode()
    done = browser.post(
        f"/outreach/{dana}/", {"kind": "call", "outcome": "comes"}, follow=True
    ).content.decode()
    assert "Reached" in done and "Spoke; will come next time" in done
    for role in ("biller", "reviewer", "scheduler"):
        assert house.signed_in(role).get("/outreach/").status_code == 403
    call = {"kind": "call", "outcome": "comes"}
    assert house.signed_in("biller").post(f"/outreach/{dana}/", call).status_code == 403


def test_the_hours_ledger_says_where_each_number_comes_from(house: House, scene: Scene) -> None:
    dana = scene.people[0]
    scene.mark(
        Mark(dana, arrived_at=scene.begins() + timedelta(minutes=30)),
        *(Mark(one) for one in scene.people[1:]),
    )
    text = house.signed_in("scheduler").get("/hours/").content.decode()
    assert "Dana Whitfield" in text and "1 h on 1 day" in text and "Came late" in text
    mine = house.signed_in("therapist").get(f"/charts/{dana}/hours/").content.decode()
    assert "60 of 90" in mine and "Process group" in mine and "Week by week" not in mine
    for day in ("9999-12-31", "0001-01-01", "next"):
        assert "Dana Whitfield" in house.signed_in("scheduler").get(f"/hours/?week={day}").content.decode()
        assert house.signed_in("scheduler").get(f"/week/?on={day}").status_code == 200
    assert house.signed_in("administrator").get("/hours/").status_code == 403


@pytest.mark.parametrize("size", [2, 8])
def test_pages_ask_at_most_twelve_times(house: House, size: int) -> None:
    made = group(house, size)
    client = made.people[0]
    with the_clock(made.begins() + timedelta(minutes=30)):
        made.mark(), made.write()
        note = actions.write_note(
            by=house.actor("supervisor"), at=timezone.now(), client_id=client, kind="other", text="Well."
        )
        browser = house.signed_in("supervisor")
        for url in (
            f"/sessions/{made.session()}/", "/notes/", "/notes/cosign/", f"/charts/{client}/notes/", f"/charts/{client}/notes/new/",
            f"/charts/{client}/notes/{note}/", "/outreach/", "/hours/", f"/charts/{client}/hours/",
        ):  # fmt: skip
            browser.get(url)
            with counted() as asked:
                assert browser.get(url).status_code == 200
            assert len(asked) <= MOST, f"{url}: {len(asked)}"
        leader = house.signed_in("group_leader")
        leader.get("/notes/")
        fields = {"here": "present", "mood": "3", "home": "yes", "seen": timezone.now().isoformat()}
        url = row(made, client)
        with counted() as saving:
            assert leader.post(url, fields, **JSON).status_code == 200
        check = f"/sessions/{made.session()}/check/"
        with counted() as checking:
            assert leader.post(check).status_code == 200
        assert len(checking) <= MOST, len(checking)
        assert len(saving) <= MOST, "\n".join(one[:90] for one in saving)
