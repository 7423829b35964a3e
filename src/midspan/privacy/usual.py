"""What those on file may usually ask for, and what consents let them ask for. No database here."""

from collections.abc import Iterable, Iterator

from midspan.privacy.disclosing import Asked, as_read, names
from midspan.privacy.queries.facts import ChartFacts
from midspan.privacy.sources import Known
from midspan.rules.privacy import agreements
from midspan.rules.privacy import chart as words

Key = tuple[str, frozenset[str]]


def asked_by(facts: ChartFacts, one: Known) -> tuple[Asked, ...]:
    """Everything that somebody may usually ask for, by purpose and kind of record; and what each consent that holds and names them
    covers, where that is something else.
    """
    usual = tuple(_usual(one))
    told = {(each.purpose, frozenset(each.requested)) for each in usual}
    more = {(each.purpose, frozenset(each.items)): each for each in _consented(facts, one)}
    return (*usual, *(each for key, each in more.items() if key not in told and not _within(key, more)))


def _within(key: Key, others: Iterable[Key]) -> bool:
    """Whether another consent for the same purpose holds all of this, and more."""
    purpose, items = key
    return any(purpose == other and items < held for other, held in others)


def _usual(one: Known) -> Iterator[Asked]:
    types = words.recipients()
    usual = types.get(one.type, types["third_party"])
    purposes = agreements.kinds()[one.agreement].purposes[:1] if one.agreement else usual.purposes
    for purpose in purposes:
        for kind in usual.records:
            yield Asked(
                recipient=one.name, to=one.type, purpose=purpose, kind=kind, contact_id=one.contact_id, agreement=one.agreement
            )  # fmt: skip


def _consented(facts: ChartFacts, one: Known) -> Iterator[Asked]:
    for consent in facts.consents:
        read = as_read(consent)
        who = Asked(recipient=one.name, to=one.type, purpose="", contact_id=one.contact_id)
        if read is None or not consent.active or consent.recipients_are_class or not names(consent, who):
            continue
        kind = "notes" if "counseling_notes" in read["scope"] else "record"
        for purpose in read["purpose"] if read["scope"] else ():
            yield Asked(
                recipient=one.name, to=one.type, purpose=purpose, kind=kind, items=tuple(read["scope"]), contact_id=one.contact_id
            )  # fmt: skip
