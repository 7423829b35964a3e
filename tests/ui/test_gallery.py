"""Every page of the gallery opens; the error pages ask no database."""

import re

import pytest
from django.test import Client, RequestFactory

from midspan.ui import errors, views

PAGES = [
    "/ui/",
    "/ui/forms/",
    "/ui/forms/?refused=1",
    "/ui/pictures/",
    *[f"/ui/frames/{name}/" for name in views.FRAMES],
]


@pytest.mark.django_db
@pytest.mark.parametrize("names", ["usual", "long", "none", "rtl"])
@pytest.mark.parametrize("path", PAGES)
def test_the_gallery_opens(path: str, names: str) -> None:
    answer = Client().get(path, {"names": names, **({"refused": "1"} if "refused" in path else {})})
    assert answer.status_code == 200
    text = answer.content.decode()
    assert not re.search(r"<[^>]*\sstyle=", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("name", "status"), [("bad_request", 400), ("forbidden", 403), ("not_found", 404), ("server_error", 500), ("csrf_failure", 403)])  # fmt: skip
def test_error_pages_say_three_things_and_need_no_database(name: str, status: int) -> None:
    answer = getattr(errors, name)(RequestFactory().get("/charts/1/"))
    text = answer.content.decode()
    assert answer.status_code == status
    for word in ("What happened", "What was kept", "What to do", "988"):
        assert word in text
