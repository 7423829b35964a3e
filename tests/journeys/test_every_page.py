"""Every page of every room, as the person whose page it is sees it: accessible, within its width, nothing stopped or failing.

The list of addresses comes from the program itself, so that a new page cannot be forgotten. Each page is looked at wide
and light, then narrow and dark (only so where another has seen it already); the main ones in the other two looks too. With
`MIDSPAN_SHOTS=<folder>` pictures are kept.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from midspan.cli.assets import AXE
from tests.journeys import places, scene
from tests.journeys.stage import LOOKS, Stage, press, shot

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MAIN = {
    "charting:session",
    "public:center",
    "public:enquiry",
    "desk:today",
    "desk:story",
    "admissions:board",
    "admissions:enquiry",
    "assessment:level",
    "measures:measure",
    "coverage:client",
}
RUN = "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations'], elementRef: false})"
WIDE = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
ROOMS = sorted({name.partition(":")[0] if ":" in name else "account" for name in places.PAGES})


@pytest.fixture(scope="module")
def world(stage: Stage) -> dict[str, Any]:
    return scene.build(stage.house)


@pytest.fixture(scope="module")
def visits(stage: Stage) -> Iterator[dict[str, Any]]:
    """One page for each role, opened when first needed."""
    pages: dict[str, Any] = {}
    yield pages
    for page in pages.values():
        page.context.close()


def test_no_page_is_forgotten() -> None:
    known = places.PAGES.keys() | places.NOT_PAGES.keys()
    named = {name for name, _ in places.names()}
    ours = {name for name in named if not name.startswith(places.ELSEWHERE)}
    new, gone = sorted(ours - known), sorted(known - named)
    assert not new, (
        f"Say in tests/journeys/places.py how these pages are reached, or what they are instead: {', '.join(new)}"
    )
    assert not gone, f"These addresses are gone; take them out of tests/journeys/places.py: {', '.join(gone)}"


@pytest.mark.parametrize("room", ROOMS)
def test_every_page(stage: Stage, world: dict[str, Any], visits: dict[str, Any], room: str) -> None:
    wrong: list[str] = []
    for name, pattern in dict(places.names()).items():
        if (name.partition(":")[0] if ":" in name else "account") != room:
            continue
        for number, (who, given) in enumerate(places.PAGES.get(name, [])):
            page = _page_of(stage, visits, who, world)
            found = places.parameters(pattern, given, world)
            answer = page.goto(reverse(name, kwargs=found) + places.query(given, world))
            what = f"{name} as {who}{' ' + ' '.join(given.values()) if given else ''}"
            wrong += [f"{what}: {one}" for one in _first_look(answer)]
            wrong += [f"{what}: {one}" for one in _looks(page, _looked_at(name, number))]
            shot(page, f"{name.replace(':', '-')}-{number}-{who.replace(' ', '-')}")
    assert not wrong, "\n".join(wrong)


def _page_of(stage: Stage, visits: dict[str, Any], who: str, world: dict[str, Any]) -> Any:
    if who.startswith("handed"):
        return _handed(stage, who, world)
    if who not in visits:
        visits[who] = stage.visitor(lasting=True) if who == "visitor" else stage.at_work(who, lasting=True)
    return visits[who]


def _handed(stage: Stage, who: str, world: dict[str, Any]) -> Any:
    """A device in the client's hands: with papers, with a measure, or with a plan."""
    if who == "handed plan":
        page = stage.at_work("therapist")
        page.goto(f"/charts/{world['writing']}/plan/")
        press(page, "Hand over to the client to sign")
        page.wait_for_url("**/sign/plan/")
        return page
    page = stage.at_work("admissions" if who == "handed paper" else "assessor")
    client = world["client_id"]
    page.goto(
        f"/charts/{client}/paperwork/"
        if who == "handed paper"
        else f"/charts/{client}/measures/{world['measure_id']}/"
    )
    press(page, "Hand over to the client")
    page.wait_for_url("**/sign/" if who == "handed paper" else "**/answer/**")
    return page


def _first_look(answer: Any) -> list[str]:
    policy = answer.headers.get("content-security-policy", "")
    found = [] if answer.status == 200 else [f"answers {answer.status}"]
    if "script-src" not in policy or "unsafe" in policy:
        found.append(f"its security policy is “{policy}”")
    return found


def _looked_at(name: str, number: int) -> list[tuple[int, int, bool]]:
    """Main pages in every look; others wide and light, then narrow and dark; the latter only where another saw the page first."""
    if name in MAIN:
        return list(LOOKS)
    return [one for one in LOOKS if one[2] == (one[0] == 360) and (one[2] or number == 0)]


def _looks(page: Any, looks: list[tuple[int, int, bool]]) -> list[str]:
    wrong: list[str] = []
    page.evaluate(AXE.read_text())
    for width, height, dark in looks:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
        look = f"{width} px, {'dark' if dark else 'light'}"
        if page.evaluate(WIDE):
            wrong.append(f"{look}: wider than the screen")
        for one in page.evaluate(RUN, TAGS)["violations"]:
            wrong.append(
                f"{look}: {one['id']}: {one['help']} {[node['target'] for node in one['nodes'][:3]]}"
            )
    return wrong
