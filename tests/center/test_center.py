"""Loading a center and its people, on PostgreSQL."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from midspan.access import actor
from midspan.access.actor import Actor
from midspan.access.errors import Invalid, Refused
from midspan.center import models, queries, reading
from midspan.center.actions import add_credential, add_member, close_member, load_center, set_roles

pytestmark = pytest.mark.django_db
CENTERS = Path(__file__).parents[2] / "centers"
AT = datetime(2026, 3, 2, 15, tzinfo=UTC)
SYSTEM = actor.system("tests")


def load(slug: str = "lighthouse", path: Path | None = None) -> int:
    definition = reading.read(path or CENTERS / f"{slug}.toml", CENTERS / "base.toml")
    return load_center(by=SYSTEM, at=AT, definition=definition).center_id


def test_a_loaded_center_reads_back_with_reasons() -> None:
    load()
    center = queries.public_profile("lighthouse")
    assert center is not None
    level = center.level("2.1")
    assert level is not None
    assert (str(level.hours), str(level.days), level.weeks_default) == ("9–12", "3–5", 13)
    assert level.reasons["hours"].label == "document 002, line 40"
    assert (level.regulatory_hours_min, level.regulatory_hours_below) == (9, 20)
    assert center.level("2.5") in center.offered_levels
    assert not center.compared_levels[0].offered
    assert center.group_max == 8
    assert (center.start_min_hours, center.start_max_hours) == (24, 48)
    assert center.reasons["phone"].inherited is False
    assert len(center.points("domains")) == 6
    assert [step.owner_role for step in center.steps][:3] == ["admissions", "admissions", "assessor"]
    assert center.coach is not None


@pytest.mark.parametrize(
    ("place", "line", "says"),
    [
        ("[programs.adult]", 'focus = {value = "mh", source = "Midspan default"}', "programs.adult.focus: this program"),
        ("[tracks.evening]", 'program = {value = "calm", source = "Midspan default"}', "tracks.evening.program: this track"),
    ],
)  # fmt: skip
def test_a_program_for_substance_use_stays_one(tmp_path: Path, place: str, line: str, says: str) -> None:
    from tests.support.parts import CALM

    load()
    file, text = tmp_path / "lighthouse.toml", (CENTERS / "lighthouse.toml").read_text()
    file.write_text(text.replace(place, f"{place}\n{line}") + CALM, encoding="utf-8")
    with pytest.raises(Refused, match=says):
        load(path=file)
    file.write_text(text + CALM, encoding="utf-8")
    load(path=file)
    center = queries.public_profile("lighthouse")
    assert (
        center is not None
        and center.focus_of(next(one.id for one in center.programs if one.key == "calm")) == "mh"
    )


def test_the_adolescents_level_keeps_their_own_floor() -> None:
    load()
    center = queries.public_profile("lighthouse")
    assert center is not None
    young = next(program for program in center.programs if program.age_group == "adolescent")
    level = center.level("2.1", young.id)
    assert level is not None
    assert level.regulatory_hours_min == 6


def test_loading_twice_changes_nothing() -> None:
    load()
    before = models.Track.objects.count()
    done = load_center(by=SYSTEM, at=AT, definition=reading.read(CENTERS / "lighthouse.toml"))
    assert not done.changed
    assert models.Track.objects.count() == before


def test_a_renewed_file_updates_rows_and_retires_what_left(tmp_path: Path) -> None:
    load()
    kept = models.Track.objects.get(center__slug="lighthouse", key="evening").pk
    text = (CENTERS / "lighthouse.toml").read_text()
    changed = tmp_path / "lighthouse.toml"
    start, end = text.index("[tracks.day]"), text.index("[tracks.evening]")
    changed.write_text(
        (text[:start] + text[end:]).replace('name = {value = "Evening"', 'name = {value = "Late"')
    )
    load(path=changed)
    center = queries.public_profile("lighthouse")
    assert center is not None
    late = center.track("evening")
    assert late is not None
    assert (late.id, late.name) == (kept, "Late")
    assert center.track("day") is None
    assert models.Track.objects.filter(center__slug="lighthouse", key="day", active=False).exists()


def test_every_center_loads() -> None:
    for slug in ("lighthouse", "minds-over-matter", "coastal", "aacs"):
        load(slug)
    assert [card.name for card in queries.centers()] == [
        "AACS Counseling", "Coastal Recovery Partners", "Lighthouse Recovery", "Minds Over Matter"
    ]  # fmt: skip


def test_a_profile_costs_one_query_once_it_is_known(django_assert_num_queries: object) -> None:
    center_id = load()
    queries.profile(center_id)
    with django_assert_num_queries(1):  # type: ignore[operator]
        queries.profile(center_id)


def member(**given: object) -> int:
    values = {
        "center_slug": "lighthouse", "email": "mei@example.org", "name": "Mei Okafor", "roles": ["therapist"],
        "title": "Therapist", "credentials": "LPC", "licensed": True, "license_state": "tx",
        "license_expires": date(2027, 1, 31),
    } | given  # fmt: skip
    return add_member(by=SYSTEM, at=AT, **values)  # type: ignore[arg-type]


def test_a_member_has_roles_and_a_licence() -> None:
    center_id = load()
    member()
    (mei,) = queries.staff(center_id)
    assert mei.signed_name == "Mei Okafor, LPC"
    assert mei.license_valid(date(2027, 1, 31))
    assert not mei.license_valid(date(2027, 2, 1))
    (held,) = queries.memberships(mei.user_id)
    assert (held.center_slug, held.roles) == ("lighthouse", frozenset({"therapist"}))
    assert queries.staff_with_role(center_id, "therapist", "nurse") == (mei,)
    add_credential(by=SYSTEM, at=AT, staff_id=mei.id, name="EMDR", expires=None)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"roles": ["therapst"]}, 'Did you mean "therapist"?'),
        ({"roles": []}, "at least one role"),
        ({"center_slug": "nowhere"}, "No center is called"),
        ({"license_state": ""}, "needs the state"),
        ({"email": "not an address"}, "not an e-mail address"),
    ],
)
def test_a_member_that_cannot_be(given: dict[str, object], says: str) -> None:
    load()
    with pytest.raises(Invalid, match=says.replace("?", r"\?")):
        member(**given)


def test_a_member_only_once_and_can_end_and_begin_again() -> None:
    center_id = load()
    member()
    with pytest.raises(Invalid, match="member of Lighthouse Recovery already"):
        member()
    user_id = queries.staff(center_id)[0].user_id
    close_member(by=SYSTEM, at=AT, center_slug="lighthouse", user_id=user_id)
    assert queries.memberships(user_id) == ()
    assert queries.staff(center_id) == ()
    set_roles(by=SYSTEM, at=AT, center_slug="lighthouse", user_id=user_id, roles=["nurse"])
    assert queries.memberships(user_id)[0].roles == frozenset({"nurse"})


def test_only_those_who_look_after_the_center_may_change_it() -> None:
    load()
    other = load("aacs")
    coach = Actor(kind="staff", id="7", name="C", center_id=other, roles=frozenset({"coach"}))
    with pytest.raises(Refused):
        load_center(by=coach, at=AT, definition=reading.read(CENTERS / "lighthouse.toml"))
    elsewhere = Actor(kind="staff", id="7", name="D", center_id=other, roles=frozenset({"program_director"}))
    with pytest.raises(Refused, match="another center"):
        load_center(by=elsewhere, at=AT, definition=reading.read(CENTERS / "lighthouse.toml"))
    with pytest.raises(Refused, match="another center"):
        add_member(
            by=elsewhere, at=AT, center_slug="lighthouse", email="a@example.org", name="A", roles=["nurse"]
        )
