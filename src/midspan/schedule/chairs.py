"""The next chair in words: what is said on the phone, and a line for each answer."""

from collections.abc import Iterable
from datetime import date

from midspan.schedule import calendar, words
from midspan.schedule.queries.chairs import Answer, Asked, Chair, Found
from midspan.ui.marks import spent


def on_the_phone(found: Found) -> str:
    """One or two sentences to say to whoever asks."""
    sites = [site for site in found.sites if site.answers]
    if not sites:
        return f"There is no place at these times in the next {found.weeks} weeks."
    site = min(sites, key=lambda one: (not one.answers[0].whole, one.answers[0].first_on))
    best = site.answers[0]
    where = "by video" if site.site_id is None else f"at {site.name}"
    first = f"The earliest is {day(best.first_on)}, {where}: {_in_words(best.chairs)}."
    return f"{first} {hours(found, best)}"


def day(on: date) -> str:
    """`Monday, November 30`."""
    return f"{on:%A, %B} {on.day}"


def hours(found: Found, answer: Answer) -> str:
    """`That is all of the 9 h a week that are prescribed, on 3 days.`, `That is 6 h on 2 days; 9 h on 3 days are prescribed.`"""
    total, meant = answer.minutes + found.has, found.asked.minutes
    with_own = f", with the {spent(found.has)} they have" if found.has else ""
    days = f"on {words.people(answer.days, 'day', 'days')}"
    if answer.whole and total == meant:
        return f"That is all of the {spent(meant)} a week that are prescribed, {days}{with_own}."
    prescribed = f"{spent(meant)} on {words.people(found.asked.days, 'day', 'days')} are prescribed"
    return f"That is {spent(total)} a week {days}{with_own}; {prescribed}."


def meets(one: Chair) -> str:
    """`Mon, Wed 9:00 to 10:30 AM`."""
    return "; ".join(calendar.times(one.times or one.left_out))


def fit(asked: Asked, answer: Answer) -> str:
    """How an answer lies in what the person said."""
    left = [f"{one.title}: {one.why_not}" for one in answer.chairs if one.why_not]
    if left:
        return "; ".join(left)
    return "All of it is in their times" if asked.known else ""


def seats(one: Chair) -> str:
    """How many places a group has, and how many people wait for them."""
    free = words.people(one.free, "place", "places")
    told = f"{free} free now" if one.free else "full now"
    return (
        f"{told}, {words.people(one.waiting)} {'waits' if one.waiting == 1 else 'wait'}"
        if one.waiting
        else told
    )


def _in_words(chairs: Iterable[Chair]) -> str:
    return words.listed([f"{one.title}, {meets(one)}" for one in chairs])
