"""The smallest pieces as text: icons, chips, avatars, bars, and the classes they share."""

import functools
import hashlib
import unicodedata
from collections.abc import Iterable
from datetime import date, time
from importlib.resources import files
from zipfile import ZipFile

from django.utils.formats import date_format, time_format
from django.utils.safestring import SafeString

from midspan.rules.instruments import instruments
from midspan.ui.markup import format_html, format_html_join, safe

# Each tone has an icon, because meaning never rests on colour alone.
TONES = {
    "neutral": "circle-dot",
    "river": "circle-dot",
    "moss": "check",
    "amber": "clock",
    "rose": "triangle-alert",
    "line": "",
}


@functools.lru_cache(maxsize=1024)
def icon(name: str, size: int = 18, label: str = "") -> SafeString:
    """An icon; silent for screen readers unless it has a label. Raises KeyError for a name that lucide does not have."""
    drawing = _drawings().read(f"{name}.svg").decode()
    inside = drawing[drawing.index(">") + 1 : drawing.rindex("</svg>")]
    return format_html(
        '<svg width="{size}" height="{size}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"'
        ' stroke-linecap="round" stroke-linejoin="round"{}>{}</svg>',
        format_html(' role="img" aria-label="{}"', label) if label else SafeString(' aria-hidden="true"'),
        SafeString(" ".join(inside.split())), size=size,
    )  # fmt: skip


@functools.cache
def _drawings() -> ZipFile:
    """Lucide's own file of drawings, opened once."""
    return ZipFile((files("lucide") / "lucide.zip").open("rb"))


def chip(text: object, tone: str = "neutral", mark: str | None = None) -> SafeString:
    """A short word about a state: met, due, open, declined."""
    _known(tone)
    name = TONES[tone] if mark is None and tone not in {"neutral", "river"} else mark
    return format_html('<span class="chip chip-{}">{}{}</span>', tone, icon(name, 14) if name else "", text)


def button(
    text: str,
    url: str = "",
    mark: str = "",
    kind: str = "",
    small: bool = False,
    name: str = "",
    value: str = "",
    focus: bool = False,
) -> SafeString:
    """A link that looks like a button (with url), else the submit button of its form. `focus`: the page begins there."""
    look = f"button{f' button-{kind}' if kind else ''}{' button-s' if small else ''}"
    inside = format_html("{}{}", icon(mark, 18) if mark else "", text)
    if url:
        return format_html('<a class="{}" href="{}">{}</a>', look, url, inside)
    extra = format_html(' name="{}" value="{}"', name, value) if name else ""
    at_once = SafeString(" autofocus" if focus else "")
    return format_html('<button class="{}" type="submit"{}{}>{}</button>', look, extra, at_once, inside)


def telephone(number: object) -> str:
    """A number as people read it: +12145550132 is (214) 555-0132; numbers of other countries stay as they are."""
    text = str(number or "")
    if len(text) == 12 and text.startswith("+1") and text[1:].isdigit():
        return f"({text[2:5]}) {text[5:8]}-{text[8:]}"
    return text


def spent(minutes: object) -> str:
    """Minutes as people say a time: 570 is `9 h 30 min`, 540 `9 h`, 50 `50 min`; a dash where there are none to tell."""
    if not isinstance(minutes, int):
        return "–"
    hours, rest = divmod(minutes, 60)
    return " ".join(
        part for part in (f"{hours} h" if hours or not rest else "", f"{rest} min" if rest else "") if part
    )


def rules_used(refs: object) -> str:
    """Dated tables of rules in words: `Phase criteria, in force since January 1, 2024`; several of one day share it. What is no
    table's reference (`id@date`) stays as it is.
    """
    by_day: dict[date, list[str]] = {}
    plain: list[str] = []
    for ref in [refs] if isinstance(refs, str) else list(refs) if isinstance(refs, Iterable) else []:
        name, _, day = str(ref).partition("@")
        try:
            by_day.setdefault(date.fromisoformat(day), []).append(_table_name(name))
        except ValueError:
            plain.append(str(ref))
    told = []
    for on, names in by_day.items():
        every = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
        told.append(f"{every[:1].upper()}{every[1:]}, in force since {date_format(on, 'F j, Y')}")
    return "; ".join([*told, *plain])


def _table_name(name: str) -> str:
    """`instrument-phq9` is the rules of PHQ-9 and `paper-…` the wording of a paper; others are their id in words."""
    kind, _, which = name.partition("-")
    if kind == "paper" and which:
        return "wording of this paper"
    if kind == "instrument":
        titles = {one.id: one.title for one in instruments()}
        return f"rules of {titles.get(which, which)}"
    return name.replace("-", " ")


def between(starts: time, ends: time) -> str:
    """Two times of a wall clock: `9:00–10:30 AM`; each with its half of the day where they differ: `9:00 AM–12:00 PM`."""
    same = (starts.hour < 12) == (ends.hour < 12)
    return f"{time_format(starts, 'g:i' if same else 'g:i A')}–{time_format(ends, 'g:i A')}"


def initials(name: object) -> str:
    """Two letters for a name; one for a single name; a dot for none."""
    words = [word for word in str(name).replace("(", " ").split() if unicodedata.category(word[0])[0] == "L"]
    if not words:
        return "·"
    chosen = words[:1] if len(words) == 1 else [words[0], words[-1]]
    return "".join(unicodedata.normalize("NFC", word)[0] for word in chosen).upper()


def avatar(name: object, size: str = "") -> SafeString:
    """Initials in a circle. Decoration: the name itself stands beside it."""
    shade = hashlib.sha256(str(name).encode()).digest()[0] % 3
    return format_html(
        '<span class="avatar avatar-{}{} private" aria-hidden="true">{}</span>',
        shade,
        " avatar-l" if size == "l" else "",
        initials(name),
    )


def avatars(names: object, most: int = 4) -> SafeString:
    """Several people, overlapping; how many more there are is said in words."""
    people = [str(name) for name in (names or [])]  # type: ignore[attr-defined]
    if not people:
        return SafeString("")
    shown = format_html_join("", "{}", ((avatar(name),) for name in people[:most]))
    rest = len(people) - most
    more = format_html('<span class="avatar" aria-hidden="true">+{}</span>', rest) if rest > 0 else ""
    word = "person" if len(people) == 1 else "people"
    return format_html(
        '<span class="avatars">{}{}<span class="sr-only">{} {}</span></span>', shown, more, len(people), word
    )


def bar(value: float, top: float = 100, label: str = "", tone: str = "") -> SafeString:
    """How much of something is reached."""
    top = float(top or 0) or 1.0
    return format_html(
        '<progress class="bar{}" value="{}" max="{}" aria-label="{}"></progress>',
        f" bar-{tone}" if tone else "",
        f"{min(float(value or 0), top):g}",
        f"{top:g}",
        label or "Progress",
    )


def reason(number: object, why: object, title: str = "", end: bool = False) -> SafeString:
    """A number that opens to what it was computed from.

    `why` is a sentence, or a list whose items are sentences or (what, how much) pairs.
    """
    if isinstance(why, str):
        body = format_html("<p>{}</p>", why)
    else:
        items = format_html_join("", "<li>{}</li>", ((_reason_line(line),) for line in why))  # type: ignore[attr-defined]
        body = format_html('<ul class="reason-lines">{}</ul>', items)
    heading = format_html("<p><b>{}</b></p>", title) if title else ""
    return format_html(
        '<details class="reason{}" data-popover><summary><span class="sr-only">Why </span>{}</summary>'
        '<div class="reason-card">{}{}</div></details>',
        " reason-end" if end else "",
        number,
        heading,
        body,
    )


def fill(taken: int, size: int, held: int = 0, noun: str = "chairs") -> SafeString:
    """Chairs of a group as small squares: taken, held, free."""
    taken, held, size = int(taken), int(held), int(size)
    squares = ["on"] * taken + ["held"] * held + [""] * max(0, size - taken - held)
    return format_html(
        '<span class="fill" role="img" aria-label="{} of {} {} taken{}">{}</span>',
        taken,
        size,
        noun,
        f", {held} held" if held else "",
        format_html_join("", '<i class="{}"></i>', ((name,) for name in squares)),
    )


def save_state(text: str = "Saves as you type", state: str = "") -> SafeString:
    """Where a form with `data-autosave` says what has been kept."""
    return format_html(
        '<span class="save-state" data-save-state data-state="{}" role="status">{}</span>', state, text
    )


def _reason_line(line: object) -> SafeString:
    if isinstance(line, list | tuple) and len(line) == 2:
        return format_html("<span>{}</span><b>{}</b>", *line)
    return SafeString(safe(line))


def _known(tone: str) -> None:
    if tone not in TONES:
        raise ValueError(f"{tone!r} is not a tone. Tones: {', '.join(TONES)}.")
