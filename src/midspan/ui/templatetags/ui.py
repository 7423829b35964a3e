"""Every component as a template tag. Arguments and examples: docs/ui.md; all states: /ui/ in development."""

import functools
from collections.abc import Iterable
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.safestring import SafeString

from midspan.ui import blocks, fields, marks, weekgrid
from midspan.ui.marks import button, icon
from midspan.ui.markup import format_html, format_html_join
from midspan.ui.pictures import falling, journey, scores, week

register = template.Library()

for tag in (
    marks.icon, marks.button, marks.chip, marks.avatar, marks.avatars, marks.bar, marks.reason, marks.fill, marks.save_state,
    scores.score_chart, scores.sparkline, falling.falling, journey.journey, week.week, fields.error_summary, blocks.rows, blocks.listing,
    weekgrid.usual_week,
):  # fmt: skip
    register.simple_tag(tag)
for block in (blocks.panel, blocks.row, blocks.callout, blocks.more, blocks.dialog):
    register.simple_block_tag(block)
register.simple_tag(fields.groups, name="field_groups")
register.filter("mark", fields.mark)
register.filter("is_bad", fields.is_bad)
register.filter("initials", marks.initials)
register.filter("telephone", marks.telephone)
register.filter("spent", marks.spent)
register.filter("rules_used", marks.rules_used)


@register.simple_tag
def tile(
    label: str, value: object, of: object = None, unit: str = "", url: str = "", note: str = "",
    tone: str = "", bar: float | None = None, why: object = None,
) -> SafeString:  # fmt: skip
    """A number with its name. `of` adds "/ of" and a bar; `bar` (percent) alone adds the bar; `why` opens."""
    small = f"{f' / {of}' if of is not None else ''}{f' {unit}' if unit else ''}"
    number = format_html("{}{}", value, format_html("<small>{}</small>", small) if small else "")
    if why:
        number = marks.reason(number, why)
    percent = _percent(value, of) if bar is None else bar
    return format_html(
        '<div class="tile{}">{}<div class="tile-value">{}</div>{}{}</div>',
        f" tile-{tone}" if tone else "",
        format_html('<a class="tile-label tile-link" href="{}">{}</a>', url, label) if url
        else format_html('<div class="tile-label">{}</div>', label),
        number,
        format_html('<div class="tile-note">{}</div>', note) if note else "",
        marks.bar(percent, 100, f"{label}: {value}{small}", tone) if percent is not None else "",
    )  # fmt: skip


@register.simple_tag
def tiles(items: Iterable[Any]) -> SafeString:
    """Several tiles: objects with what `tile` takes; nothing for none."""
    drawn = "".join(
        tile(one.label, one.value, one.of, one.unit, one.url, one.note, one.tone, one.bar, one.why)
        for one in items
    )
    return format_html('<div class="tiles">{}</div>', SafeString(drawn)) if drawn else SafeString("")


def _percent(value: object, of: object) -> float | None:
    try:
        return 100 * float(value) / float(of)  # type: ignore[arg-type]
    except (TypeError, ValueError, ZeroDivisionError):
        return None


@register.simple_tag
def empty(title: str, text: str = "", mark: str = "inbox", url: str = "", action: str = "") -> SafeString:
    """What will appear here, and the first step."""
    return format_html(
        '<div class="empty">{}<h3>{}</h3>{}{}</div>',
        icon(mark, 32), title, format_html("<p>{}</p>", text) if text else "",
        button(action, url, kind="primary") if action else "",
    )  # fmt: skip


@register.simple_tag
def facts(pairs: object, stacked: bool = False, missing: str = "Not recorded") -> SafeString:
    """Key and value; what is missing is said. `pairs`: a dict or (label, value) pairs."""
    items = pairs.items() if hasattr(pairs, "items") else pairs
    nothing = format_html('<span class="muted">{}</span>', missing)
    body = format_html_join(
        "",
        "<dt>{}</dt><dd>{}</dd>",
        ((key, nothing if value in (None, "") else value) for key, value in items),
    )
    if stacked:
        body = format_html_join(
            "",
            "<div><dt>{}</dt><dd>{}</dd></div>",
            ((key, nothing if value in (None, "") else value) for key, value in items),
        )
    return format_html('<dl class="facts{}">{}</dl>', " facts-stacked" if stacked else "", body)


@register.simple_tag
def steps(items: Iterable[object], small: bool = False, label: str = "Steps") -> SafeString:
    """The admission steps. Items: objects or dicts with title, state (done, current, next), note, url."""
    states = {"done": "done", "current": "now", "next": "to come"}
    drawn = []
    for at, item in enumerate(items, 1):
        state = _of(item, "state") or "next"
        title = _of(item, "title")
        if small:
            inside = format_html('<span class="sr-only">{}: {}</span>', title, states[state])
        else:
            mark = icon("check", 16) if state == "done" else at
            name = format_html('<a href="{}">{}</a>', _of(item, "url"), title) if _of(item, "url") else title
            note = (
                format_html('<span class="step-note">{}</span>', _of(item, "note"))
                if _of(item, "note")
                else ""
            )
            inside = format_html(
                '<span class="step-mark" aria-hidden="true">{}</span><span class="step-title">{}<span class="sr-only"> ({})</span></span>{}',
                mark, name, states[state], note,
            )  # fmt: skip
        now = SafeString(' aria-current="step"') if state == "current" else ""
        drawn.append(format_html('<li class="step step-{}"{}>{}</li>', state, now, inside))
    return format_html(
        '<div class="steps-box"><ol class="steps{}" aria-label="{}">{}</ol></div>',
        " steps-small" if small else "",
        label,
        SafeString("".join(drawn)),
    )


@register.simple_tag
def timeline(items: Iterable[object]) -> SafeString:
    """What happened. Items: objects or dicts with when (text), title, note, tone, url."""
    return format_html(
        '<ol class="timeline">{}</ol>',
        format_html_join(
            "",
            '<li class="is-{}"><time>{}</time><div><b>{}</b>{}</div></li>',
            (
                (_of(item, "tone") or "neutral", _of(item, "when"), _linked(item),
                 format_html("<p>{}</p>", _of(item, "note")) if _of(item, "note") else "")
                for item in items
            ),
        ),
    )  # fmt: skip


@register.simple_tag
def tabs(items: Iterable[object], label: str = "Sections") -> SafeString:
    """Tabs are links. Items: objects or dicts with label, url, current, count."""
    links = format_html_join(
        "", '<a href="{}"{}>{}{}</a>',
        (
            (_of(item, "url"), SafeString(' aria-current="page"') if _of(item, "current") else "", _of(item, "label"),
             format_html('<span class="count">{}</span>', _of(item, "count")) if _of(item, "count") else "")
            for item in items
        ),
    )  # fmt: skip
    return format_html('<nav class="tabs" aria-label="{}">{}</nav>', label, links)


@register.inclusion_tag("ui/parts/pages.html", takes_context=True)
def pages(context: template.Context, page: object, noun: str = "rows") -> dict[str, object]:
    """Newer and older, for a Django Page object."""
    return {"page": page, "noun": noun, "request": context.get("request")}


@register.inclusion_tag("ui/parts/table.html")
def table(
    columns: Iterable[object], rows: Iterable[Iterable[object]], caption: str = "", keep: bool = False
) -> dict[str, object]:
    """A plain table: names of columns ("Hours>" is right-aligned), rows of cells; the first cell names the row."""
    heads = [{"label": str(name).rstrip(">"), "end": str(name).endswith(">")} for name in columns]
    body = [[{"text": cell, **head} for cell, head in zip(cells, heads, strict=False)] for cells in rows]
    return {"heads": heads, "body": body, "caption": caption, "keep": keep}


@register.simple_tag
def field(bound: object) -> SafeString:
    """A bound field with its label, help and errors."""
    return bound.as_field_group()  # type: ignore[attr-defined, no-any-return]


@register.simple_tag
@functools.cache
def asset(path: str) -> str:
    """The address of a static file, looked up once: its name holds a hash of what is in it."""
    return static(path)


@register.simple_tag
@functools.cache
def styles() -> SafeString:
    """The style sheets of every page."""
    names = (
        "tokens",
        "base",
        "components",
        "content",
        "forms",
        "roster",
        "weekgrid",
        "frames",
        "pictures",
        "places",
        "print",
    )
    return format_html_join(
        "\n  ", '<link rel="stylesheet" href="{}">', ((static(f"ui/{name}.css"),) for name in names)
    )


def _of(item: object, name: str) -> object:
    return item.get(name) if isinstance(item, dict) else getattr(item, name, None)


def _linked(item: object) -> object:
    url = _of(item, "url")
    return format_html('<a href="{}">{}</a>', url, _of(item, "title")) if url else _of(item, "title")
