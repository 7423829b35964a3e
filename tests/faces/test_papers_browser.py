"""Documents, privacy and paperwork in Chromium: accessible, within their width, signed with a finger."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from midspan.cli.assets import AXE
from midspan.documents.actions import add_document
from midspan.privacy import actions, gate
from midspan.privacy import queries as privacy
from tests.support.center import House
from tests.support.papers import PNG, agrees

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LONG = "Maximiliana-Josephine Featherstonehaugh-Ñandú de la Torre"


def signed_in(page: Any, house: House, role: str, base: str) -> Any:
    cookie = house.signed_in(role).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": base}])
    return page


def look(page: Any, what: str) -> list[str]:
    page.evaluate(AXE.read_text())
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)["violations"]
    wrong = [f"{what} {one['id']}: {[node['target'] for node in one['nodes'][:4]]}" for one in found]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        wrong.append(f"{what} is wider than the screen")
    return wrong


@pytest.mark.parametrize(("width", "dark"), [(360, True)])
def test_axe_finds_nothing(
    new_page: Callable[..., Any], live_server: Any, house: House, width: int, dark: bool
) -> None:
    base, ago = live_server.url.replace("127.0.0.1", "localhost"), timezone.now() - timedelta(hours=2)
    by = house.actor("admissions")
    client, fresh = house.person(legal_first=LONG, legal_last=""), house.person()
    _verify, tpo = agrees(house, client, "verification", at=ago), agrees(house, client, "tpo", at=ago)
    agrees(house, client, "release", at=ago)
    actions.decline_consent(
        by=by, at=ago, client_id=client, kind="treatment", reason="Wants to think about it"
    )
    actions.disclose(
        by=by, at=ago, client_id=client,
        sending=actions.Sending(
            recipient="Blue Harbor Health Plan", to="health_plan", purpose="payment", kind="application", what="That care was asked about", how="phone"
        ),
    )  # fmt: skip
    document = add_document(
        by=by, at=ago, client_id=client, kind="insurance_card", title="Card, front", data=PNG
    )
    gate.break_glass(
        by=house.actor("therapist"), at=ago, client_id=client, reason="I cover for the therapist today"
    )
    actions.restrict_chart(
        by=house.actor("privacy_officer"),
        at=ago,
        client_id=client,
        user_id=house.users["coach"],
        reason="They are related",
    )
    chart, wrong = f"/charts/{client}", []
    visits = {
        "admissions": [
            f"{chart}/paperwork/", f"/charts/{fresh}/paperwork/", f"{chart}/paperwork/release/", f"{chart}/paperwork/tpo/",
            f"/charts/{fresh}/paperwork/treatment/on-paper/", f"/charts/{fresh}/paperwork/notice/declined/", f"{chart}/privacy/",
            f"{chart}/privacy/consents/{tpo}/", f"{chart}/privacy/disclosures/new/", f"{chart}/documents/", f"{chart}/documents/add/",
            f"{chart}/documents/{document}/",
        ],
        "privacy_officer": ["/privacy/", f"{chart}/privacy/access/"],
        "therapist": [f"/charts/{fresh}/privacy/"],
    }  # fmt: skip
    for role, paths in visits.items():
        page = signed_in(new_page(width=width, dark=dark), house, role, base)
        for path in paths:
            page.goto(path)
            for summary in page.locator("details.more > summary").all():
                summary.click()
            wrong += look(page, path)
    assert not wrong, "\n".join(wrong)


def test_a_paper_is_signed_with_a_finger_and_the_device_stays_shut(
    new_page: Callable[..., Any], live_server: Any, house: House
) -> None:
    base = live_server.url.replace("127.0.0.1", "localhost")
    client = house.person()
    page = signed_in(new_page(width=360), house, "admissions", base)
    page.goto(f"/charts/{client}/paperwork/")
    for name in ("Privacy notice", "Agreement to treatment"):
        page.get_by_role("checkbox", name=name).uncheck()
    page.get_by_role("button", name="Hand over to the client").click()
    wrong = look(page, "signing")
    pad = page.locator("canvas")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 60)
    page.mouse.down()
    for step in range(1, 12):
        page.mouse.move(box["x"] + 20 + step * 14, box["y"] + 60 + (25 if step % 2 else -25))
    page.mouse.up()
    page.get_by_role("button", name="Sign", exact=True).click()
    page.get_by_role("heading", name="Please hand the device back").wait_for()
    wrong += look(page, "thanks")
    assert not wrong, "\n".join(wrong)
    page.goto(f"/charts/{client}/paperwork/")
    page.get_by_role("heading", name="Locked, nothing lost").wait_for()
    page.go_back()
    page.get_by_label("Staff: your password unlocks this device").wait_for()
    assert page.get_by_text("Whitfield").count() == 0
    with house.reading("admissions") as reader:
        (one,) = privacy.consents(reader, client_id=client)
    assert (
        one.signature.method == "drawn"
        and one.signature.name == "Dana Whitfield"
        and one.signature.drawn.startswith(b"\x89PNG")
    )
