"""The next chair in words: what is said on the phone, and a line for each answer."""

from collections.abc import Iterable
from datetime import date

from midspan.schedule import calendar, words
from midspan.schedule.queries.chairs import Answer, Asked, Chair, Found
from midspan.ui.marks import spent


def on_the_phone(found: Found) -> str:
    """One or two sentences to say to whoever asks."""
    sites = [site for site in found.sites if site.answers]
    own = f"{sitting(found)} " if found.sits else ""
    beside = f"{'Beside those' if found.has_all else 'For what is missing'} there" if own else "There"
    if not sites:
        return f"{own}{beside} is no place at these times in the next {found.weeks} weeks."
    site = min(sites, key=lambda one: (not one.answers[0].whole, one.answers[0].first_on))
    best = site.answers[0]
    where = "by video" if site.site_id is None else f"at {site.name}"
    beside = "Beside those the" if own else "The"
    first = f"{own}{beside} earliest is {day(best.first_on)}, {where}: {_in_words(best.chairs)}."
    return f"{first} {hours(found, best)}"


def sitting(found: Found) -> str:
    """`They sit in Process group, Mon, Wed 9:00 to 10:30 AM, already: 3 h a week on 2 days of the 9 h on 3 days that are prescribed.`"""
    asked = found.asked
    groups = words.listed([f"{one.title}, {'; '.join(calendar.times(one.times))}" for one in found.sits])
    has = f"{spent(found.has)} a week on {words.people(found.has_days, 'day', 'days')}"
    meant = f"{spent(asked.minutes)} on {words.people(asked.days, 'day', 'days')}"
    of = "all that is prescribed" if found.has_all else f"of the {meant} that are prescribed"
    return f"They sit in {groups}, already: {has}, {of}."


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
    """How many places a group has when it meets next, and how many people wait for them."""
    on = f" on {words.day(one.free_on)}" if one.free_on else ""
    told = f"{words.people(one.free, 'place', 'places')} free{on}" if one.free else f"full{on}"
    return (
        f"{told}, {words.people(one.waiting)} {'waits' if one.waiting == 1 else 'wait'}"
        if one.waiting
        else told
    )


def _in_words(chairs: Iterable[Chair]) -> str:
    return words.listed([f"{one.title}, {meets(one)}" for one in chairs])
