"""The interpreter of the privacy rules: a request in, a verdict with its law out.

The first rule that holds decides. Nothing here names a section of the law: those are rows of the tables.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from midspan.rules.privacy.answer import OUTCOMES, Ground, Obligation, Outcome, Problem, Verdict
from midspan.rules.privacy.book import Book, Rule, book
from midspan.rules.privacy.consents import with_consent
from midspan.rules.privacy.facts import Law, derived
from midspan.rules.privacy.request import Facts, read_request


def disclose(raw: Any, on: date | None = None) -> Verdict:
    """May this record go to this recipient for this purpose on a day (today where none is given)?

    `raw` is a request of the contract. Where it does not say whether the record is under Part 2, both laws are asked
    and the stricter answer holds. Raises InputError, naming the field and what it accepts, for an unknown field or a
    value outside the vocabulary; there is an answer to everything else.
    """
    rules, today = book(on), on or date.today()
    given = read_request(raw, rules.vocabulary)
    stated = given.get("part2")
    part2 = None if stated is False else _under("part2", given, rules, today)
    hipaa = None if stated is True else _under("hipaa", given, rules, today)
    found = [verdict for verdict in (part2, hipaa) if verdict is not None]
    return min(found, key=lambda verdict: OUTCOMES.index(verdict.verdict))


def obligations(on: date | None = None) -> dict[str, Obligation]:
    """Every obligation by its word, with what it asks of the person who discloses."""
    return dict(book(on).obligations)


def _under(law: Law, given: Facts, rules: Book, today: date) -> Verdict:
    """The verdict under one law."""
    facts, problems = with_consent(derived(given, law, rules), rules, today)
    beneath: Rule | None = None
    if law == "part2":
        over, _ = with_consent(derived(given, "hipaa", rules), rules, today)
        beneath = _deciding(rules.hipaa, over)
        facts["hipaa_allows"] = beneath.row["verdict"] == "allow"
    rule = _deciding(rules.part2 if law == "part2" else rules.hipaa, facts)
    leaned = beneath if beneath is not None and "hipaa_allows" in rule.when else None
    outcome: Outcome = rule.row["verdict"]
    return Verdict(
        verdict=outcome,
        obligations=_obligations(rule, leaned, {**facts, "verdict": outcome}, rules),
        because=_because(rule, leaned, facts, problems, rules),
        remedy=_remedy(rule, facts, problems),
        tables=rules.refs,
    )


def _deciding(law: tuple[Rule, ...], facts: Facts) -> Rule:
    return next(rule for rule in law if rule.holds(facts))


def _obligations(rule: Rule, leaned: Rule | None, facts: Facts, rules: Book) -> tuple[str, ...]:
    """What the rule brings, what the law that it leans on brings, what goes with every such answer; no word twice."""
    found = [*rule.obligations, *(leaned.obligations if leaned else ())]
    for always in rules.always:
        if always.holds(facts):
            found += always.obligations
    return tuple(dict.fromkeys(found))


def _because(
    rule: Rule, leaned: Rule | None, facts: Facts, problems: tuple[Problem, ...], rules: Book
) -> tuple[Ground, ...]:
    found = [Ground(each.id, each.citation, each.says) for each in (rule, leaned) if each is not None]
    if rule.row["verdict"] == "allow":
        return tuple(found)
    if _consent_looked_at(facts):
        found += [problem.ground for problem in problems]
    return (*found, *_unknown_words(facts, rules))


def _remedy(rule: Rule, facts: Facts, problems: tuple[Problem, ...]) -> str:
    """What would make it possible; for the consent at hand, what it would take."""
    if rule.row["verdict"] == "allow":
        return ""
    remedy: str = rule.row["remedy"]
    if rule.row["verdict"] != "needs_consent" or not _consent_looked_at(facts):
        return remedy
    mends = dict.fromkeys(problem.mend for problem in problems)
    return f"{remedy} What the consent at hand lacks: {'; '.join(mends)}." if mends else remedy


def _consent_looked_at(facts: Facts) -> bool:
    return facts.get("consent") not in (None, "none") and not facts["incomplete"]


def _unknown_words(facts: Facts, rules: Book) -> list[Ground]:
    """Words that a center added, or that are misspelled: they are accepted and open nothing."""
    found = []
    for row in rules.vocabulary.rows("field"):
        if row["kind"] == "word" and row["fact"] in facts:
            word = facts[row["fact"]]
            if word not in row["values"] and word not in row.get("also", ()):
                says = rules.vocabulary["says"]["unknown_word"].format(word=word, label=row["label"])
                found.append(Ground("word_unknown", "42 CFR 2.13(a)", says))
    return found
