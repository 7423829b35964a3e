"""What follows from a request before any rule is asked: groups of words, what is asked for, orders, emergencies.

What cannot be known is read so that it opens nothing. Facts are added here once, so that rules stay one line each.
"""

from __future__ import annotations

from typing import Any, Literal

from midspan.rules.privacy.book import Book
from midspan.rules.privacy.request import Facts

Law = Literal["part2", "hipaa"]

# Process that can stand beside an order as the mandate that compels (42 CFR 2.61).
MANDATES = frozenset({"part2_order", "civil_subpoena", "administrative_subpoena", "search_warrant"})
NOTES = frozenset({"sud_counseling_notes", "psychotherapy_notes"})


def derived(given: Facts, law: Law, rules: Book) -> Facts:
    """The given facts with those about the record, the recipient and the purpose under one law."""
    facts: Facts = {**given, "law": law}
    for id, of, words in rules.groups:
        facts[id] = facts.get(of) in words
    facts["incomplete"] = any(name not in given for name in ("discloser", "category", "to", "purpose"))
    facts |= _asked_for(given, rules)
    facts["emergency"] = given.get("bona_fide") is True and (
        given.get("obtainable") is False or given.get("disaster") is True
    )
    facts["order_backed"] = given.get("mandate") is True and given.get("process") in MANDATES
    facts["communications_open"] = facts["ground_known"] or not facts.pop("communications_asked")
    facts["restricted_here"] = (
        given.get("restricted") is True
        and facts["purpose_restrictable"]
        and not (facts["to_inside"] or facts["emergency"])
    )
    return facts


def _asked_for(given: Facts, rules: Book) -> Facts:
    """What the request is about, from the kind of record and the single items."""
    category, items = given.get("category"), rules.items
    asked: frozenset[Any] = frozenset(given.get("requested", ()))
    notes = category in NOTES or bool(asked & items["notes"])
    return {
        "notes": notes,
        "communications_asked": category == "confidential_communications"
        or bool(asked & items["communications"]),
        "deidentified": category == "deidentified_dataset" and not notes and not asked & items["identifying"],
        "incident_only": asked <= items["incident"],
        "death_items_only": bool(asked) and asked <= items["death"],
        "requested_beyond_presence": not asked <= items["presence"],
    }
