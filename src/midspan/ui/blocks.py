"""Components that hold something: panels, rows, callouts, things to open."""

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString

from midspan.ui.marks import TONES, avatar, button, chip, icon
from midspan.ui.markup import format_html

CALLOUTS = {
    "river": "info",
    "neutral": "info",
    "moss": "circle-check",
    "amber": "clock",
    "rose": "triangle-alert",
}
NOTHING = SafeString("")  # HTML joined with a plain "" would no longer count as HTML


def panel(
    content: str,
    title: str = "",
    count: object = None,
    url: str = "",
    link: str = "See all",
    tone: str = "",
    id: str = "",
) -> SafeString:
    """A white box with a heading. Never put one inside another."""
    end = (
        format_html('<span class="count{}">{}</span>', f" count-{tone}" if tone and count else "", count)
        if count not in (None, "")
        else ""
    )
    if url:
        end = format_html(
            '<span class="cluster">{}<a href="{}">{}<span class="sr-only">: {}</span></a></span>',
            end,
            url,
            link,
            title,
        )
    head = format_html('<div class="panel-head"><h2>{}</h2>{}</div>', title, end) if title else ""
    return format_html(
        '<section class="panel"{}>{}<div class="panel-body">{}</div></section>',
        format_html(' id="{}"', id) if id else "",
        head,
        content,
    )


def row(
    content: str, title: object, note: object = "", when: str = "", tone: str | None = None, mark: str = "", who: str = "",
    url: str = "", now: bool = False, private: bool = False,
) -> SafeString:  # fmt: skip
    """One line of `<ul class="rows">`. Leads with a time (when), a person (who) or a mark in a tone."""
    lead: object = ""
    if when:
        lead = format_html('<div class="row-when">{}</div>', when)
    elif who:
        lead = avatar(who)
    elif tone is not None or mark:
        lead = format_html(
            '<span class="row-dot row-dot-{}">{}</span>',
            tone or "neutral",
            icon(mark or TONES[tone or "neutral"], 16),
        )
    heading = format_html('<a href="{}">{}</a>', url, title) if url else title
    end = format_html('<div class="row-end">{}</div>', content) if content.strip() else ""
    return format_html(
        '<li class="row{}{}{}">{}<div><div class="row-title{}">{}</div>{}</div>{}</li>',
        " row-lead" if lead else "", " row-now" if now else "", " row-link" if url else "",
        lead, " private" if private else "", heading,
        format_html('<div class="row-note">{}</div>', note) if note else "", end,
    )  # fmt: skip


def rows(lines: Iterable[Any]) -> SafeString:
    """A whole `<ul class="rows">`. Lines: objects with what `row` takes and chip, chip_tone, action, action_url."""
    return format_html(
        '<ul class="rows">{}</ul>',
        SafeString(
            "".join(
                row(
                    (chip(one.chip, one.chip_tone) if one.chip else NOTHING)
                    + (button(one.action, one.action_url, small=True) if one.action else NOTHING),
                    one.title, one.note, one.when, one.tone, one.mark, one.who, one.url, one.now, one.private,
                )
                for one in lines
            )
        ),
    )  # fmt: skip


def listing(one: Any) -> SafeString:
    """A panel with its lines: an object with title, counted, url, link, tone, lines, and `nothing` to say where there are none."""
    inside = rows(one.lines) if one.lines else format_html('<p class="muted">{}</p>', one.nothing)
    return panel(inside, one.title, one.counted, one.url, one.link, one.tone)


def callout(content: str, tone: str = "river", title: str = "", mark: str = "") -> SafeString:
    """A word that must not be missed. rose is for safety only."""
    return format_html(
        '<div class="callout callout-{}"{}>{}<div class="callout-body">{}<div>{}</div></div></div>',
        tone, SafeString(' role="alert"') if tone == "rose" else "", icon(mark or CALLOUTS[tone], 20),
        format_html('<p class="callout-title">{}</p>', title) if title else "", content,
    )  # fmt: skip


def more(content: str, title: str, open: bool = False) -> SafeString:
    """Something to open: a question, the rest of a list."""
    return format_html(
        '<details class="more"{}><summary>{}</summary><div>{}</div></details>',
        SafeString(" open") if open else "",
        title,
        content,
    )


def dialog(content: str, id: str, title: str) -> SafeString:
    """Opened by any button with data-open="id"; closed by Escape."""
    return format_html(
        '<dialog class="dialog" id="{id}" aria-labelledby="{id}-title"><div class="dialog-head"><h2 id="{id}-title">{}</h2>'
        '<form method="dialog"><button class="button button-icon" aria-label="Close">{}</button></form></div>'
        '<div class="dialog-body">{}</div></dialog>',
        title, icon("x", 20), content, id=id,
    )  # fmt: skip
