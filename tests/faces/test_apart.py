"""The page of who is kept apart: entered, shown to who may see both, refused where it must be, and ended."""

from datetime import timedelta
from uuid import UUID

from midspan.schedule import actions, queries
from tests.desk.counting import MOST, counted
from tests.faces.test_schedule import monday_morning, refused, said, text  # noqa: F401  (a fixture for every test here)
from tests.support.center import House
from tests.support.schedule import FIRST, enrolled, group, in_care


def both(house: House) -> tuple[UUID, UUID]:
    return (
        in_care(house, legal_first="Dana", legal_last="One", phone=""),
        in_care(house, legal_first="Omar", legal_last="Two", phone=""),
    )


def test_two_people_are_kept_apart_and_may_meet_again(house: House) -> None:
    dana, omar = both(house)
    desk, page = house.signed_in("scheduler"), f"/charts/{dana}/week/apart/"
    one = group(house)
    enrolled(house, dana, one)
    assert "Kept apart from nobody" in text(desk, page) and "apart/" in text(desk, f"/charts/{dana}/week/")
    given = {"other": str(omar), "why": "order", "said_by": "court", "from_on": FIRST.isoformat()}
    shown = said(desk, page, **given)
    assert "Omar Two" in shown and "An order forbids contact" in shown
    assert "Dana One" in text(desk, f"/charts/{omar}/week/apart/")
    chosen = {
        "groups": [str(one)],
        f"days_{one}": ["0-0900-1200"],
        "from_on": FIRST.isoformat(),
        "reason": "x",
    }
    tried = refused(desk, f"/charts/{omar}/week/groups/", **chosen)
    assert "A person in Process group and this client are kept apart" in tried and "Dana" not in tried
    house.cares("therapist", dana)
    hidden = text(house.signed_in("therapist"), page)
    assert "Another client" in hidden and "Omar" not in hidden
    with house.reading("scheduler") as reader:
        (row,) = queries.apart(reader, dana, FIRST)
    yesterday = (FIRST - timedelta(days=1)).isoformat()
    assert "since Mon, Mar 2" in said(desk, page, do="end", apart=str(row.apart_id), on=yesterday, why="Over")
    assert "say why" in said(desk, page, do="end", apart=str(row.apart_id), on="soon")
    assert "may meet again" in said(
        desk, page, do="end", apart=str(row.apart_id), on=FIRST.isoformat(), why="Over"
    )


def test_what_cannot_be_is_said_beside_its_field(house: House) -> None:
    dana, omar = both(house)
    desk, page = house.signed_in("scheduler"), f"/charts/{dana}/week/apart/"
    given = {"other": "", "user": "", "why": "asked", "said_by": "client", "from_on": FIRST.isoformat()}
    assert "one of the two" in refused(desk, page, **given)
    staff = given | {"user": str(house.users["therapist"])}
    later = (FIRST + timedelta(days=9)).isoformat()
    assert "begins today, or began before" in refused(desk, page, **staff | {"from_on": later})
    assert "Staff" in said(desk, page, **staff)
    assert "kept apart already" in refused(desk, page, **staff)
    assert house.signed_in("biller").get(page).status_code == 403
    coach = house.signed_in("coach")
    assert coach.get(page).status_code != 200  # not on this care team


def test_the_page_asks_little(house: House) -> None:
    dana, omar = both(house)
    one = group(house)
    for client in (dana, omar):
        enrolled(house, client, one)
    actions.keep_apart(
        by=house.actor("scheduler"), at=house.at, client_id=dana, other_id=omar, why="partners", said_by="client", from_on=FIRST
    )  # fmt: skip
    desk, page = house.signed_in("scheduler"), f"/charts/{dana}/week/apart/"
    assert "In one group all the same" in text(desk, page)
    with counted() as statements:
        assert desk.get(page).status_code == 200
    assert len(statements) <= MOST, statements
