"""Hands that only have a keyboard."""

from typing import Any

MOST_STOPS = 120


def tab_to(page: Any, found: Any) -> None:
    """Press Tab until this has the focus. A thing that Tab never reaches fails the test."""
    element = found.element_handle()
    for _ in range(MOST_STOPS):
        if element.evaluate("it => document.activeElement === it"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reached {found}")


def named(page: Any, name: str) -> Any:
    """The field of this name; of a group of choices the one that Tab stops at."""
    return (
        page.locator(f'main [name="{name}"]:is(:checked, :not([type=radio]))')
        .or_(page.locator(f'main [name="{name}"]'))
        .first
    )


def write(page: Any, name: str, text: str) -> None:
    """Go to a field and type."""
    tab_to(page, named(page, name))
    page.keyboard.type(text)


def choose(page: Any, name: str, value: str) -> None:
    """Go to a group of choices and move to this one with the arrows."""
    checked = page.locator(f'main [name="{name}"]:checked')
    tab_to(page, checked.first if checked.count() else page.locator(f'main [name="{name}"]').first)
    wanted = page.locator(f'main [name="{name}"][value="{value}"]')
    if not wanted.is_checked():
        page.keyboard.press("Space")
    for _ in range(20):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrows never reached {name} {value}")


def act(page: Any, role: str, name: str) -> None:
    """Go to a button or link and press Enter."""
    tab_to(page, page.get_by_role(role, name=name, exact=True).first)
    page.keyboard.press("Enter")
