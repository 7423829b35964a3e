"""What a consent that is being written still lacks, in words, so that a form can say it before anybody signs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from midspan.rules.conditions import compiled
from midspan.rules.inputs import InputError, listed
from midspan.rules.privacy.consents import check_consent
from midspan.rules.tables import load

NOTES, PROCEEDINGS = "counseling_notes", "legal_proceedings"


@dataclass(frozen=True, slots=True)
class Draft:
    """A consent on a form. `kind` is one of `consent-kinds`; `filled` are the ids of the elements of
    `consent-elements` that have content; `ends` is `date`, `event` or `none`. `combined_with` are the kinds on the
    same paper, `legal_proceedings` among them. `participants`: those of an intermediary are named. `signers` and
    `patient` are as in the `disclose` contract; a draft that nobody has signed yet leaves `signers` empty.
    """

    kind: str
    filled: frozenset[str] = frozenset()
    ends: str | None = None
    combined_with: tuple[str, ...] = ()
    condition_of_care: bool = False
    intermediary: bool = False
    participants: bool = False
    signers: tuple[str, ...] = ()
    patient: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing or wrong: the field of the form, what is asked, and where the law asks for it."""

    field: str
    says: str
    citation: str


def gaps(draft: Draft, on: date | None = None) -> tuple[Gap, ...]:
    """Everything that keeps a draft from being a consent; nothing when it can be signed (or stands, once signed).

    Raises InputError for a kind that does not exist or a signer or fact about the client outside the vocabulary.
    """
    kinds = {row["id"]: row for row in load("consent-kinds", on).rows("kinds")}
    if draft.kind not in kinds:
        raise InputError("kind", f"“kind” is not a kind of consent; it accepts {listed(list(kinds))}.")
    elements = load("consent-elements", on).rows("elements")
    found = [
        Gap(row["field"], f"The form does not say {row['says']}.", row["citation"])
        for row in elements
        if draft.kind in row["needs"] and row["id"] not in draft.filled
    ]
    found += _rules(draft, kinds[draft.kind], on)
    if draft.signers:
        consent = {"state": "active", "kind": "specific", "signers": list(draft.signers)}
        problems = check_consent(consent, draft.patient, on)
        found += [Gap("signer_name", each.says, each.citation) for each in problems]
    return tuple(found)


def _rules(draft: Draft, kind: Mapping[str, Any], on: date | None) -> list[Gap]:
    together = {draft.kind, *draft.combined_with}
    facts = {
        "end_fits": draft.ends is None or draft.ends in kind["ends"],
        "notes": NOTES in together,
        "proceedings": PROCEEDINGS in together,
        "others": len(together) > 1,
        "condition_of_care": draft.condition_of_care,
        "intermediary": draft.intermediary,
        "participants": draft.participants,
    }
    table = load("consent-builder", on)
    return [
        Gap(row["field"], row["says"], row["citation"])
        for row in table.rows("gap")
        if compiled(row["when"], frozenset(facts), {}, f"{table.ref}, gap “{row['id']}”")(facts)
    ]
