"""The public pages: what a family reads, from the center's own rows."""

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from midspan.access import actor
from midspan.center import queries as centers
from midspan.center import reading
from midspan.center.actions import load_center
from midspan.public import answers
from midspan.trail.models import Entry

pytestmark = pytest.mark.django_db
CENTERS = Path(__file__).parents[2] / "centers"
ALL = ("lighthouse", "minds-over-matter", "coastal", "aacs")


def load(*slugs: str) -> None:
    for slug in slugs:
        definition = reading.read(CENTERS / f"{slug}.toml")
        load_center(by=actor.system("tests"), at=timezone.now(), definition=definition)


def test_several_centers_are_listed_and_one_is_shown_at_once(client: Client) -> None:
    assert "No center yet" in client.get("/").content.decode()
    load("lighthouse")
    assert client.get("/").headers["Location"] == "/c/lighthouse/"
    load("aacs")
    page = client.get("/").content.decode()
    assert "Lighthouse Recovery" in page
    assert "AACS Counseling" in page


@pytest.mark.parametrize("slug", ALL)
@pytest.mark.parametrize("path", ["", "guide/", "enquiry/", "enquiry/received/", "notice/", "privacy/"])
def test_every_page_of_every_center(client: Client, slug: str, path: str) -> None:
    load(slug)
    page = client.get(f"/c/{slug}/{path}")
    assert page.status_code == 200
    assert 'href="tel:988"' in page.content.decode()


def test_a_center_that_is_not_there(client: Client) -> None:
    for path in ("", "guide/", "enquiry/", "notice/"):
        assert client.get(f"/c/nowhere/{path}").status_code == 404


def test_the_numbers_come_from_the_rows_with_their_reason(client: Client) -> None:
    load("lighthouse")
    page = client.get("/c/lighthouse/").content.decode()
    assert "9–12" in page
    assert "From document 002, line 40." in page
    assert "It also says 30 or more hours a week (document 002, line 272)." in page
    assert "002, line 132" in page


@pytest.mark.parametrize("slug", ALL)
def test_no_success_rate_is_claimed(client: Client, slug: str) -> None:
    load(slug)
    page = client.get(f"/c/{slug}/").content.decode()
    for word in ("60 to 70", "60-70", "percent", "38%", "average", "exceed"):
        assert word not in page, word
    assert "Psychiatric Services 2014; 65(6)" in page
    assert "Journal of Substance Abuse Treatment" not in page.split('id="questions"')[0]


@pytest.mark.parametrize("slug", ALL)
def test_every_question_has_an_answer_from_the_center_s_rows(slug: str) -> None:
    load(slug)
    center = centers.public_profile(slug)
    assert center is not None
    asked = answers.questions(center)
    assert [one.key for one in asked] == [
        "how_long",
        "work",
        "insurance",
        "iop_php",
        "after",
        "virtual",
        "effective",
    ]
    assert len(answers.provider_questions(center)) == 8
    for one in (*asked, *answers.provider_questions(center)):
        assert one.says, one.question
        assert all("None" not in line and "  " not in line for line in one.says), one


def test_the_notice_names_the_law_s_header(client: Client) -> None:
    load("lighthouse")
    page = client.get("/c/lighthouse/notice/").content.decode()
    assert "HOW TO FILE A COMPLAINT" in page
    assert "counseling notes" in page


def test_nothing_comes_from_elsewhere(client: Client) -> None:
    load("lighthouse")
    for path in ("", "guide/", "enquiry/", "notice/", "privacy/"):
        page = client.get(f"/c/lighthouse/{path}")
        assert (
            "//"
            not in page.content.decode().replace("http://www.w3.org", "").split("<main")[0].split("<body")[0]
        )
        assert "style=" not in page.content.decode()
        assert "unsafe-inline" not in page.headers["Content-Security-Policy"]


def test_reading_is_cheap(client: Client, django_assert_max_num_queries: object) -> None:
    load("lighthouse")
    client.get("/c/lighthouse/")
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        client.get("/c/lighthouse/")


SAFE = {"concern": "both", "before": "weekly", "home": "steady", "time": "evening"}


def test_the_guide_keeps_nothing(client: Client) -> None:
    load("lighthouse")
    before = Entry.objects.count()
    for page in (
        client.get("/c/lighthouse/guide/"),
        client.post("/c/lighthouse/guide/", SAFE | {"now": "suicide"}),
    ):
        assert page.headers["Cache-Control"] == "no-store, private"
        assert not page.cookies
    assert not client.session.keys()
    assert Entry.objects.count() == before


def test_the_guide_says_what_to_talk_about_and_offers_a_call(client: Client) -> None:
    load("lighthouse")
    page = client.post("/c/lighthouse/guide/", SAFE).content.decode()
    main = page.split("<main")[1].split("<form")[0]
    assert "More than a weekly session" in main
    assert "9–12 hours a week on 3 days" in main
    assert "Evening: Mon, Tue, Thu 6:00–9:00 PM" in main
    assert "/c/lighthouse/enquiry/" in main
    assert "not a diagnosis" in main
    assert "callout-rose" not in main


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        ({"now": "suicide"}, "988"),
        ({"now": "overdose"}, "911"),
        ({"now": "withdrawal"}, "911"),
        ({"now": "harm"}, "911"),
        ({"now": "unsafe"}, "911"),
        ({"stopping": "danger"}, "911"),
    ],
)
def test_the_guide_names_where_to_turn_first(client: Client, answer: dict[str, str], number: str) -> None:
    load("lighthouse")
    main = client.post("/c/lighthouse/guide/", SAFE | answer).content.decode().split("<main")[1]
    assert f'href="tel:{number}"' in main
    assert main.index(f'href="tel:{number}"') < main.index("<h1")
    assert 'role="alert"' in main


def test_the_guide_takes_any_nonsense_calmly(client: Client) -> None:
    load("lighthouse")
    for answer in ({}, {"now": "dragons"}, {"concern": "x" * 5000, "home": ""}):
        page = client.post("/c/lighthouse/guide/", answer)
        assert page.status_code == 200
        assert (
            "Is this for me?" in page.content.decode() or "What you could talk about" in page.content.decode()
        )


def test_the_guide_works_the_same_without_a_token() -> None:
    load("lighthouse")
    assert Client(enforce_csrf_checks=True).post("/c/lighthouse/guide/", SAFE).status_code == 200
