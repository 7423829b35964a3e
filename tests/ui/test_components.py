"""What the components promise: escaped, spoken, never colour alone."""

from datetime import date, time, timedelta

import pytest
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils.safestring import SafeString

from midspan.ui import marks
from midspan.ui.pictures import journey, scores, week

EVIL = "<script>alert(1)</script>"
TODAY = date(2026, 3, 4)


def render(text: str, **context: object) -> str:
    return Template(text).render(Context(context))


@pytest.mark.parametrize(
    "text",
    [
        "{% chip x 'moss' %}", "{% avatar x %}", "{% avatars xs %}", "{% reason x x x %}", "{% reason x xs %}", "{% tile x x note=x %}",
        "{% empty x x url='#' action=x %}", "{% facts d %}", "{% tabs t %}", "{% steps t %}", "{% timeline t %}", "{% bar 1 2 x %}",
        "{% table xs r x %}", "{% button x x %}", "{% save_state x %}", "{% panel x count=x url='#' link=x %}{{ x }}{% endpanel %}",
        "{% row x note=x when=x url=x %}{% endrow %}", "{% callout 'amber' x %}{{ x }}{% endcallout %}", "{% more x %}{% endmore %}",
        "{% dialog 'd' x %}{% enddialog %}",
    ],
)  # fmt: skip
def test_text_is_escaped(text: str) -> None:
    item = {"title": EVIL, "label": EVIL, "note": EVIL, "when": EVIL, "url": '"><script>', "count": EVIL}
    page = render(text, x=EVIL, xs=[EVIL, EVIL], d={EVIL: EVIL}, t=[item], r=[[EVIL, EVIL]])
    assert "<script" not in page


def test_pictures_escape_their_words() -> None:
    series = [scores.Series(EVIL, [scores.Reading(TODAY, 1), scores.Reading(TODAY + timedelta(7), 2)])] * 2
    drawn = [
        scores.score_chart(series, 27, zones=[scores.Zone(0, 5, EVIL)], title=EVIL),
        journey.journey(
            [journey.Stop(TODAY, EVIL, note=EVIL)], TODAY, [journey.Stage(EVIL, TODAY - timedelta(90))]
        ),
        week.week([week.Day(TODAY, [week.Event(time(9), time(10), EVIL, EVIL, '"><script>')])]),
        scores.sparkline([1, 2], EVIL),
    ]
    assert all(isinstance(one, SafeString) and "<script" not in one for one in drawn)


def test_a_chip_says_its_state_with_an_icon_too() -> None:
    for tone in ("moss", "amber", "rose"):
        assert "<svg" in marks.chip("Due", tone)


def test_an_unknown_tone_is_refused() -> None:
    with pytest.raises(ValueError, match="not a tone"):
        marks.chip("Due", "red")


@pytest.mark.parametrize(("name", "letters"), [("Jordan Mercer", "JM"), ("Madonna", "M"), ("", "·"), ("  ", "·"), ("李 小龍", "李小"), ("J. (JJ) Ó Briain", "JB"), ("فاطمة الزهراء", "فا")])  # fmt: skip
def test_initials(name: str, letters: str) -> None:
    assert marks.initials(name) == letters


def test_missing_facts_are_said() -> None:
    assert "Not recorded" in render("{% facts d %}", d={"Language": ""})


def test_steps_say_where_a_person_stands() -> None:
    page = render(
        "{% steps t %}", t=[{"title": "Call", "state": "done"}, {"title": "Assessment", "state": "current"}]
    )
    assert page.count('aria-current="step"') == 1
    assert "(done)" in page
    assert "(now)" in page


def test_a_chart_is_also_a_table() -> None:
    series = [scores.Series("PHQ-9", [scores.Reading(TODAY, 21), scores.Reading(TODAY + timedelta(7), 8)])]
    page = scores.score_chart(series, 27, title="PHQ-9")
    assert "Show as table" in page
    assert "PHQ-9 from 21 to 8" in page
    assert scores.score_chart([], 27) == ""


def test_two_at_once_stand_side_by_side() -> None:
    one, two, three = (week.Event(time(*start), time(*end), name) for name, start, end in [("a", (9, 0), (10, 0)), ("b", (9, 30), (11, 0)), ("c", (11, 0), (12, 0))])  # fmt: skip
    assert [(event.title, lane, count) for event, lane, count in week.lanes([three, two, one])] == [
        ("a", 0, 2),
        ("b", 1, 2),
        ("c", 0, 1),
    ]


def test_a_day_with_nothing_says_so() -> None:
    assert "Nothing planned" in week.week([week.Day(TODAY)])


def test_pages_keep_the_rest_of_the_address() -> None:
    context = RequestContext(
        RequestFactory().get("/clients/?stage=open"), {"page": Paginator(range(50), 20).page(2)}
    )
    text = Template("{% pages page 'clients' %}").render(context)
    assert "21–40 of 50 clients" in text
    assert "?stage=open&amp;page=3" in text


def test_tables_of_rules_are_told_in_words() -> None:
    assert marks.rules_used("phase-criteria@2026-01-01") == "Phase criteria, in force since January 1, 2026"
    several = ["level-rules@2024-01-01", "level-flags@2024-01-01", "instrument-phq9@2025-02-03", "by hand"]
    assert marks.rules_used(several) == (
        "Level rules and level flags, in force since January 1, 2024; Rules of PHQ-9, in force since February 3, 2025; by hand"
    )
    assert (
        marks.rules_used("paper-tpo@2024-04-16").startswith("Wording of this paper")
        and marks.rules_used(None) == ""
    )
