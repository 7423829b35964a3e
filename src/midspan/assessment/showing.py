"""An assessment as pages show it: parts with their progress, answers as facts, the recommendation in order of weight."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localtime

from midspan.assessment.queries import AssessmentView, RecommendationView
from midspan.rules.assessment import Domain, shown
from midspan.rules.assessment.values import row_shown
from midspan.rules.levels import changed, labels, level, levels
from midspan.rules.tables import load


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the assessment in the list of parts. `state`: done, current, begun or next."""

    key: str
    title: str
    label: str
    url: str
    done: int
    of: int
    current: bool
    note: str

    @property
    def complete(self) -> bool:
        return self.done >= self.of

    @property
    def count(self) -> str:
        """What the tab says beside its label: how much is still open."""
        return "" if self.complete or self.of == 1 else f"{self.done}/{self.of}"


@dataclass(frozen=True, slots=True)
class Because:
    """One reason: what it says and the values behind it, in words."""

    rule: str
    says: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation in order of weight: safety rules, the reasons that decide, reasons that ask for less, flags."""

    gates: tuple[Because, ...]
    reasons: tuple[Because, ...]
    weaker: tuple[Because, ...]
    flags: tuple[Because, ...]
    near: tuple[Because, ...]
    less: tuple[str, ...]
    today: tuple[str, ...]


def parts(view: AssessmentView, client_id: UUID, current: str = "") -> list[Part]:
    """The domains, then the ratings, then the level."""
    found = [
        Part(
            one.domain, one.title, one.short, reverse("assessment:domain", args=[client_id, one.domain]), one.done, one.needed,
            current == one.domain, f"{one.saved_by}, {localtime(one.saved_at):%b %-d}" if one.saved_at else "",
        )
        for one in view.sections
    ]  # fmt: skip
    of = len(view.ratings)
    found.append(
        Part(
            "ratings",
            "Six dimensions",
            "Ratings",
            reverse("assessment:ratings", args=[client_id]),
            view.rated,
            of,
            current == "ratings",
            "",
        )
    )
    decided = int(view.summary.decision is not None and view.summary.decision.holds)
    found.append(
        Part(
            "level",
            "Level of care",
            "Level",
            reverse("assessment:level", args=[client_id]),
            decided,
            1,
            current == "level",
            "",
        )
    )
    return found


def after(found: list[Part], key: str) -> Part | None:
    """The part that comes after another."""
    keys = [one.key for one in found]
    at = keys.index(key) + 1
    return found[at] if at < len(found) else None


def facts(domain: Domain, answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What was answered in a domain, question and words; unanswered ones are left out."""
    found = []
    for field in domain.fields:
        value = answers.get(field.name)
        if value in (None, "", []) or not field.applies(answers):
            continue
        if field.kind == "rows":
            for at, row in enumerate(value, start=1):
                found.append(
                    (field.label if at == 1 else f"{field.label} ({at})", row_shown(field.columns, row))
                )
        else:
            found.append((field.label, shown(field, value)))
    return found


def advice(found: RecommendationView) -> Advice:
    """The answer's reasons, sorted."""
    answer, names = found.answer, labels()
    every = [Because(one["rule"], one["says"], evidence(one["evidence"], names)) for one in answer["because"]]
    gates, flags = set(answer["gates"]), set(answer["flags"])
    others = [one for one in every if one.rule not in gates | flags]
    deciding = _deciding([one.rule for one in others], found.tables)
    return Advice(
        gates=tuple(one for one in every if one.rule in gates),
        reasons=tuple(one for one in others if one.rule in deciding),
        weaker=tuple(one for one in others if one.rule not in deciding),
        flags=tuple(one for one in every if one.rule in flags),
        near=tuple(
            Because(one["rule"], one["says"], evidence(one["evidence"], names))
            for one in answer["near_misses"]
        ),
        less=tuple(answer["one_level_less_if"]),
        today=tuple(answer["today"]),
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """What a save did to the recommendation: the level now, the one before (empty where it stays), why, what to ask."""

    level: str
    before: str
    why: str
    asks: str


def moved(before: RecommendationView, after: RecommendationView) -> Moved | None:
    """How the recommendation changed and why, in words; None where it did not."""
    found = changed(before.answer, after.answer)
    if found is None:
        return None
    also = "now also " if found.side == "same" else ""
    gone = found.side == "lower" or not found.because
    why = f"{also}because {_joined(found.because)}" if found.because and not gone else ""
    if gone and found.no_longer:
        why = f"because this is no longer so: {_joined(found.no_longer)}"
    names = labels()
    before = "" if found.side == "same" else level(found.before).short_label
    return Moved(
        level(found.after).short_label, before, why, ", ".join(names.get(one, one) for one in found.asks)
    )


def _joined(reasons: tuple[str, ...]) -> str:
    """The two weightiest, the first in the middle of a sentence."""
    first, *more = reasons[:2]
    return " ".join([first[0].lower() + first[1:], *more])


def _deciding(fired: list[str], tables: tuple[str, ...]) -> set[str]:
    """Of the rules that fired, those that ask for the most; and those that say something else than a level."""
    ref = next((one for one in tables if one.startswith("level-rules@")), "")
    table = load("level-rules", date.fromisoformat(ref.rpartition("@")[2]) if ref else None)
    least = {row["id"]: row.get("least") for row in table.rows("rule") if row["kind"] in {"base", "need"}}
    rank = {one.code: one.rank for one in levels()}
    most = max((rank[least[rule]] for rule in fired if least.get(rule) in rank), default=None)
    return {rule for rule in fired if least.get(rule) not in rank or rank[least[rule]] == most}


VALUES = {
    "true": "yes", "false": "no", "sud": "for substance use", "mh": "for mental health", "dual": "for substance use and mental health",
    "homeless_rr_accepted": "homeless, a recovery residence accepted", "ED": "the emergency department",
}  # fmt: skip


def evidence(text: str, names: Mapping[str, str]) -> str:
    """`dims.d4 = 2; housing = "stable"` as words; what the rules derived by themselves is left out."""
    found = []
    for part in text.split("; "):
        name, equals, value = part.partition(" = ")
        if equals and name in names:
            bare = value.strip('"')
            plain = VALUES.get(bare, bare.replace("_", " "))
            found.append(f"{names[name]}: {plain}")
    return "; ".join(found)


def missing(view: AssessmentView) -> list[str]:
    """What has to be there before signing, in sentences."""
    found = [f"Ask: {one}" for one in view.recommendation.assess_first]
    bare = [one for one in view.ratings if one.value is None or not one.evidence]
    found += [f"Rate {one.dimension.short.lower()} and say the evidence" for one in bare]
    return found
