"""Whether a consent stands, and whether it covers a request: the problems of `privacy-consent`, from facts.

`consent.state` “active” says that the consent was checked when it was written down: its elements are there. What is then
said about it (a missing signature, an end that the law does not know, another purpose) can only count against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from midspan.rules.privacy.answer import Problem
from midspan.rules.privacy.book import Book, Rule, book
from midspan.rules.privacy.facts import derived
from midspan.rules.privacy.request import Facts, read_request

# Kinds whose very name says what they cover, so that an unsaid scope is not an unknown one.
SAID_BY_KIND = frozenset({"tpo_single", "counseling_notes", "director_payment_only"})
AFTER_DEATH = frozenset({"personal_representative", "executor", "spouse", "relative", "parent"})


def with_consent(facts: Facts, rules: Book, on: date) -> tuple[Facts, tuple[Problem, ...]]:
    """The facts with what follows from the consent, and what is wrong with it.

    `consent_as` is the kind as which it covers the request, absent where it does not. `tpo_held` and `justice_held`:
    the discloser received the record under a consent that still stands, whoever it names.
    """
    facts = {**facts, **_about(facts, rules, on)}
    problems = tuple(_problem(rule) for rule in rules.problems if rule.holds(facts))
    stands = not any(problem.itself for problem in problems)
    kind = facts.get("kind")
    held = stands and facts["scope_covers"]
    facts["tpo_held"] = held and (
        kind == "tpo_single" or (kind == "specific" and facts["for_tpo"] and "consent_purpose" in facts)
    )
    facts["justice_held"] = held and kind == "criminal_justice"
    if not problems:
        facts["consent_as"] = kind
    return facts, problems


def check_consent(
    consent: Mapping[str, Any], patient: Mapping[str, Any] | None = None, on: date | None = None
) -> tuple[Problem, ...]:
    """What is wrong with a consent itself, whatever it is used for; nothing when it stands.

    Both are objects of the `disclose` contract. Raises InputError for a field or value outside the vocabulary.
    """
    rules, today = book(on), on or date.today()
    given = read_request({"consent": dict(consent), "patient": dict(patient or {})}, rules.vocabulary)
    _, problems = with_consent(derived(given, "part2", rules), rules, today)
    return tuple(problem for problem in problems if problem.itself)


def _problem(rule: Rule) -> Problem:
    return Problem(rule.id, rule.says, rule.citation, rule.row["mend"], rule.row["stage"] == "itself")


def _about(facts: Facts, rules: Book, on: date) -> Facts:
    ends = facts.get("expiration")
    return {
        "ended": isinstance(ends, date) and ends < on,
        "unsigned": facts.get("signature") == "unsigned",
        "defects_given": bool(facts.get("defects")),
        "for_tpo": _for_tpo(facts, rules),
        "purpose_stated": _purpose_stated(facts, rules),
        "scope_covers": _scope_covers(facts, rules),
        "signed": _signed(facts),
    }


def _for_tpo(facts: Facts, rules: Book) -> bool:
    """Whether the consent is for treatment, payment and operations: as it says or, where it says nothing, as asked."""
    if "consent_purpose" not in facts:
        return bool(facts["purpose_tpo"])
    single = rules.purposes["treatment"] | rules.group("purpose_tpo")
    return all(stated in single or _all_tpo(stated, rules) for stated in facts["consent_purpose"])


def _all_tpo(stated: str, rules: Book) -> bool:
    """Whether a stated purpose is the three at once, in whatever words."""
    words = set(stated.split("_"))
    return (
        stated in rules.purposes["tpo"] or "tpo" in words or {"treatment", "payment", "operations"} <= words
    )


def _purpose_stated(facts: Facts, rules: Book) -> bool:
    """Whether what the consent states covers the purpose asked; a consent that states nothing here was checked."""
    if "consent_purpose" not in facts:
        return True
    purpose, means = facts.get("purpose"), rules.purposes
    for stated in facts["consent_purpose"]:
        if stated == purpose or (stated in means["treatment"] and purpose in means["treatment"]):
            return True
        if facts["purpose_tpo"] and purpose != "fundraising" and _all_tpo(stated, rules):
            return True
        if stated in means["patient_request"] and purpose not in means["never_by_request"]:
            return True
    return False


def _scope_covers(facts: Facts, rules: Book) -> bool:
    """Whether the consent's description holds what is asked. Where no items are asked for, what goes is what it holds.

    Notes kept apart are looked at by kind; confidential communications are held only where they are named.
    """
    scope, asked = set(facts.get("scope", ())), set(facts.get("requested", ()))
    if not scope:
        return not asked and facts.get("kind") in SAID_BY_KIND
    everything = rules.items["everything"]
    if facts["law"] == "hipaa":
        everything = everything - rules.items["everything_part2_only"]
    if scope & everything or facts.get("category") in scope:
        return True
    if facts.get("category") == "confidential_communications" and not asked:
        return bool(scope & rules.items["communications"])
    if scope <= rules.items["everything_part2_only"]:
        return False
    if facts["notes"] and scope & rules.items["notes"]:
        asked -= rules.items["notes"]
    return asked <= scope


def _signed(facts: Facts) -> str:
    """Who still has to sign (42 CFR 2.14 and 2.15), or `ok`. For an adult with capacity, `active` says who signed."""
    signers = set(facts.get("signers", ()))
    if facts.get("kind") == "director_payment_only":
        return "ok"
    if facts.get("deceased"):
        lived = facts.get("kind") == "tpo_single" and "patient" in signers
        return "ok" if lived or signers & AFTER_DEATH else "representative_missing"
    if facts.get("minor"):
        return _signed_for_minor(signers, facts.get("minor_law") == "minor_alone")
    if facts.get("capacity") == "adjudicated_incapable":
        return "ok" if signers & {"guardian", "personal_representative"} else "guardian_missing"
    return "ok" if not signers or "patient" in signers else "patient_missing"


def _signed_for_minor(signers: set[Any], alone: bool) -> str:
    if not signers & {"minor", "patient"}:
        return "minor_missing"
    return "ok" if alone or signers & {"parent", "guardian", "personal_representative"} else "parent_missing"
