"""Chairs beside those that somebody has, and on which day places are free."""

from midspan.schedule import chairs as telling
from tests.schedule.test_chairs import DAY, WEEK, found, lists, waits
from tests.support import schedule as scene
from tests.support.center import House
from tests.support.schedule import FIRST


def test_who_sits_in_groups_already_is_told_so_and_what_there_is_beside_them(house: House) -> None:
    group, client = scene.group(house, "Steady days"), scene.in_care(house)
    scene.enrolled(house, client, group)
    steady = "They sit in Steady days, Mon, Wed, Fri 9:00 AM to 12:00 PM, already: 9 h a week on 3 days"
    alone = telling.on_the_phone(found(house, client_id=client))
    assert alone == (
        f"{steady}, all that is prescribed. Beside those there is no place at these times in the next 12 weeks."
    )
    more = telling.on_the_phone(found(house, client_id=client, minutes=720, days=4))
    assert more.startswith(
        f"{steady}, of the 12 h on 4 days that are prescribed. For what is missing there is no place"
    )
    tuesdays = scene.slots("tue", "18:00", "21:00")
    scene.group(house, "Evening", slots=tuesdays, leader_id=house.users["therapist"])
    both = telling.on_the_phone(found(house, client_id=client, minutes=720, days=4))
    assert "prescribed. Beside those the earliest is Tuesday, March 3, at " in both
    assert "That is all of the 12 h a week that are prescribed" in both and "with the 9 h they have." in both
    assert "sit in" not in telling.on_the_phone(found(house))


def test_free_places_are_those_of_the_day_that_is_told(house: House) -> None:
    """Not of today, where somebody begins before the group meets next."""
    group = scene.group(house, "Steady days", capacity=4)
    now, later, waiting = scene.many_in_care(house, 3)
    scene.enrolled(house, now, group)
    scene.enrolled(house, later, group, on=FIRST + 2 * DAY)
    (answer,) = found(house, from_on=FIRST + WEEK).sites[0].answers
    (chair,) = answer.chairs
    assert (chair.free, chair.free_on) == (2, FIRST + 2 * DAY)
    assert telling.seats(chair) == "2 places free on Wed, Mar 4"
    waits(house, group, waiting)
    of = lists(house)["Steady days"]
    assert (of.free, of.free_on) == (2, FIRST + 2 * DAY)
