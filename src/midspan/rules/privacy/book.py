"""The tables of the privacy engine, compiled once per set of editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from midspan.rules.conditions import Orders, Predicate, compiled
from midspan.rules.privacy.answer import OUTCOMES, Obligation
from midspan.rules.tables import Table, TableError, load

TABLES = ("privacy-request", "privacy-consent", "privacy-part2", "privacy-hipaa", "privacy-obligations")
SIGNED = ("ok", *(f"{who}_missing" for who in ("minor", "parent", "guardian", "representative", "patient")))

# Facts that are derived from a request, beside the groups of words, and what they are called in print.
DERIVED_LABELS = {
    "communications_open": "the order may reach confidential communications, or none are asked for",
    "death_items_only": "only the cause of a death is asked for",
    "defects_given": "the consent is known to lack something",
    "deidentified": "nobody can be identified from it",
    "emergency": "there is an emergency in which consent cannot be obtained, or a declared disaster closed the program",
    "ended": "the consent's end date has passed",
    "for_tpo": "the consent is for treatment, payment and operations",
    "hipaa_allows": "HIPAA would permit it",
    "incident_only": "nothing but the circumstances of the incident is asked for",
    "incomplete": "who discloses, the record, the recipient or the purpose is not known",
    "justice_held": "the discloser received it under a criminal-justice consent that stands",
    "notes": "counseling or psychotherapy notes kept apart are asked for",
    "order_backed": "a subpoena or mandate stands beside the order",
    "purpose_stated": "the consent's purpose covers this one",
    "requested_beyond_presence": "more than presence is asked for",
    "restricted_here": "an agreed restriction covers this",
    "scope_covers": "the consent's description covers what is asked for",
    "tpo_held": "the discloser received it under a consent for treatment, payment or operations that stands",
    "unsigned": "the signature is missing",
    "consent_as": "the kind of consent that covers this",
    "signed": "who still has to sign",
    "law": "the law that the record is under",
    "verdict": "the answer",
}


@dataclass(frozen=True)
class Rule:
    """One row with its condition compiled. `row` keeps what only some tables have."""

    id: str
    when: Mapping[str, Any]
    says: str
    citation: str
    holds: Predicate
    row: Mapping[str, Any]

    @property
    def obligations(self) -> tuple[str, ...]:
        """The obligations that this rule brings."""
        found: tuple[str, ...] = self.row.get("obligations", ())
        return found


@dataclass(frozen=True)
class Book:
    """Everything the engine needs on one day. `words` are the single items and purposes and what they mean."""

    vocabulary: Table
    part2: tuple[Rule, ...]
    hipaa: tuple[Rule, ...]
    problems: tuple[Rule, ...]
    always: tuple[Rule, ...]
    obligations: Mapping[str, Obligation]
    bases: Mapping[str, Mapping[str, Any]]
    groups: tuple[tuple[str, str, frozenset[str]], ...]
    items: Mapping[str, frozenset[str]]
    purposes: Mapping[str, frozenset[str]]
    refs: tuple[str, ...]

    def group(self, id: str) -> frozenset[str]:
        """The words of one group."""
        return next(words for name, _, words in self.groups if name == id)


def book(on: date | None = None) -> Book:
    """The compiled tables in force on a day; the newest when no day is given."""
    return _bound(tuple(load(id, on) for id in TABLES))


@lru_cache(maxsize=16)
def _bound(tables: tuple[Table, ...]) -> Book:
    vocabulary, consent, part2, hipaa, duties = tables
    orders = _orders(vocabulary)
    known = frozenset(orders) | {row["fact"] for row in vocabulary.rows("field")} | set(DERIVED_LABELS)
    known |= {row["id"] for row in vocabulary.rows("group")}
    obligations = {
        row["id"]: Obligation(row["id"], row["says"], row["citation"]) for row in duties.rows("obligation")
    }
    found = Book(
        vocabulary=vocabulary,
        part2=_rules(part2, "rule", known, orders),
        hipaa=_rules(hipaa, "rule", known, orders),
        problems=_rules(consent, "problem", known, orders),
        always=_rules(duties, "always", known, orders),
        obligations=obligations,
        bases={"part2": part2["base"], "hipaa": hipaa["base"]},
        groups=tuple((row["id"], row["of"], frozenset(row["words"])) for row in vocabulary.rows("group")),
        items={name: frozenset(words) for name, words in vocabulary["items"].items()},
        purposes={name: frozenset(words) for name, words in vocabulary["purposes"].items()},
        refs=tuple(table.ref for table in tables),
    )
    _check(found)
    return found


def _orders(vocabulary: Table) -> Orders:
    """The words that conditions may use, by fact."""
    orders: dict[str, tuple[str, ...]] = {
        row["fact"]: (*row["values"], *row.get("also", ()))
        for row in vocabulary.rows("field")
        if row["kind"] in ("choice", "word", "ending")
    }
    kinds = orders["kind"]
    return orders | {"law": ("part2", "hipaa"), "verdict": OUTCOMES, "signed": SIGNED, "consent_as": kinds}


def _rules(table: Table, key: str, known: frozenset[str], orders: Orders) -> tuple[Rule, ...]:
    found: dict[str, Rule] = {}
    for row in table.rows(key):
        where = f"{table.ref}, {key} “{row['id']}”"
        if row["id"] in found:
            raise TableError(f"{where}: the id is used twice.")
        holds = compiled(row["when"], known, orders, where)
        found[row["id"]] = Rule(
            row["id"], row["when"], row.get("says", ""), row.get("citation", ""), holds, row
        )
    return tuple(found.values())


def _check(found: Book) -> None:
    """Every rule names obligations that exist, an outcome, a citation and, where it says no, a remedy; the last one
    always holds, so that there is always an answer.
    """
    for rule in (*found.part2, *found.hipaa, *found.always):
        strange = [name for name in rule.obligations if name not in found.obligations]
        if strange:
            raise TableError(f"Rule “{rule.id}”: there is no obligation called “{strange[0]}”.")
    for law in (found.part2, found.hipaa):
        for rule in law:
            if rule.row["verdict"] not in OUTCOMES or not rule.citation or not rule.says:
                raise TableError(f"Rule “{rule.id}”: it needs an outcome, a citation and what it says.")
            if rule.row["verdict"] != "allow" and not rule.row.get("remedy"):
                raise TableError(f"Rule “{rule.id}”: it says no, so it needs a remedy.")
        if law[-1].when:
            raise TableError(f"Rule “{law[-1].id}”: the last rule must always hold.")
