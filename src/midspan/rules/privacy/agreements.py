"""Kinds of written agreement with somebody outside, and what the rules are told where one is on file: the table `agreements`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from midspan.rules.privacy.records import RecordClass
from midspan.rules.tables import load

TABLE = "agreements"


@dataclass(frozen=True, slots=True)
class KindOfAgreement:
    """A kind: the engine's word for it under each law, what a party of it may be, the purposes it serves and what the paper has to say."""

    id: str
    label: str
    part2: str
    hipaa: str
    approved: bool
    to: tuple[str, ...]
    purposes: tuple[str, ...]
    terms: tuple[str, ...]
    citation: str

    def facts(self, under: RecordClass) -> dict[str, Any]:
        """What the rules are told of the recipient where such an agreement is in force."""
        word = self.part2 if under.part2 else self.hipaa
        return {"written_agreement": word} | ({"irb_ok": True} if self.approved else {})


def kinds(on: date | None = None) -> dict[str, KindOfAgreement]:
    """Every kind of agreement by id, those for one purpose only first."""
    return {
        r["id"]: KindOfAgreement(
            r["id"], r["label"], r["part2"], r["hipaa"], r["approved"], tuple(r["to"]), tuple(r["purposes"]), tuple(r["terms"]), r["citation"]
        )
        for r in load(TABLE, on).rows("kind")
    }  # fmt: skip


def table(on: date | None = None) -> str:
    """The edition of the kinds, as `id@date`."""
    return load(TABLE, on).ref
