"""The discharge summary: edited as a draft, signed once, words after that as an addendum."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.aftercare import papers
from midspan.aftercare.actions.base import (
    discharge_of,
    person,
    short,
    summary_of,
    today_at,
)
from midspan.aftercare.actions.discharging import _items, _sections
from midspan.aftercare.models import SummaryAddendum
from midspan.aftercare.queries.discharges import asked_of
from midspan.center import queries as centers
from midspan.documents import actions as documents
from midspan.documents.sealing import sha256
from midspan.people.items import BY_NAME
from midspan.people.models import IntakeItems
from midspan.rules import aftercare as rules
from midspan.trail.writing import record


@act("discharge.work")
def save_summary(
    *, by: Actor, at: datetime, discharge_id: UUID, sections: Mapping[str, str], items: Mapping[str, str], words: str | None = None,
    version: int | None = None,
) -> int:  # fmt: skip
    """Write sections and items of a draft; what is not given stays; its version. An empty item clears the answer.

    `version` is the one that was on the screen: Refused where somebody has saved another since. Raises Invalid naming the
    section or item, Refused once it is signed.
    """
    row, center = discharge_of(by, discharge_id)
    summary = summary_of(row)
    if summary.signed_at is not None:
        raise Refused("This summary is signed. Add words to it instead.")
    if version is not None and version != summary.version:
        raise Refused("Somebody else has saved this summary since you opened it. Open it again; your words are still on this screen.")  # fmt: skip
    today = today_at(center, at)
    given = _items({name: code for name, code in items.items() if code}, today)
    cleared = {name for name, code in items.items() if not code}
    summary.sections = {**summary.sections, **_sections(sections, today)}
    summary.items = {name: code for name, code in {**summary.items, **given}.items() if name not in cleared}
    if words is not None:
        summary.words = short(words, 600, field="words")
    summary.version, summary.saved_by_id, summary.saved_at = summary.version + 1, person(by), at
    summary.save(update_fields=["sections", "items", "words", "version", "saved_by", "saved_at"])
    record(
        by=by, at=at, verb="aftercare.summary_saved", client_id=row.client_id, subject_type="discharge", subject_id=row.pk,
        detail={"version": summary.version, "sections": sorted(sections), "items": sorted(items)},
    )  # fmt: skip
    found: int = summary.version
    return found


@act("discharge.sign")
def sign_summary(*, by: Actor, at: datetime, discharge_id: UUID) -> None:
    """Sign the discharge summary: its text is kept as it reads now, sealed, and never overwritten.

    Raises Refused without a licence that holds, a second time, and where a needed section or an item of the report is open:
    the sentence names them.
    """
    row, center = discharge_of(by, discharge_id)
    summary = summary_of(row)
    if summary.signed_at is not None:
        raise Refused("This summary is signed already.")
    me = centers.staff_member(center.id, person(by))
    if me is None or not me.license_valid(today_at(center, at)):
        raise Refused(
            "Signing a discharge summary takes a licence that holds. Ask a licensed colleague, or an administrator to record yours."
        )
    today = today_at(center, at)
    before = (
        IntakeItems.objects.all().for_action().filter(episode_id=row.episode_id).first()
        or IntakeItems.objects.all().for_action().filter(client_id=row.client_id).order_by("-updated_at").first()
    )  # fmt: skip
    missing = _missing(summary, dict(before.answers) if before else {}, today)
    if missing:
        raise Refused("Still open: " + ", ".join(missing) + ". Choose “not known” where nobody could ask.")
    summary.tables = [rules.clocks(today).table]
    summary.signed_text = papers.summary_text(row, summary, center, today)
    summary.seal = sha256(summary.signed_text)
    summary.signed_by_id, summary.signed_name, summary.signed_at = me.user_id, me.signed_name, at
    summary.save(update_fields=["tables", "signed_text", "seal", "signed_by", "signed_name", "signed_at"])
    record(
        by=by, at=at, verb="aftercare.summary_signed", client_id=row.client_id, subject_type="discharge", subject_id=row.pk,
        detail={"seal": summary.seal},
    )  # fmt: skip


@act("discharge.work")
def add_addendum(*, by: Actor, at: datetime, discharge_id: UUID, words: str) -> UUID:
    """Add words to a signed summary; their id. Raises Refused while it is a draft, Invalid without words."""
    row, _ = discharge_of(by, discharge_id)
    summary = summary_of(row)
    if summary.signed_at is None:
        raise Refused("This summary is not signed yet. Change the draft itself.")
    said = short(words, 4000, field="addendum")
    if len(said) < 5:
        raise Invalid("Say what is added, in a sentence.", field="addendum")
    new = SummaryAddendum(client_id=row.client_id, summary=summary, words=said, by_id=person(by), at=at)
    new.save(force_insert=True)
    record(
        by=by, at=at, verb="aftercare.summary_addendum", client_id=row.client_id, subject_type="discharge", subject_id=row.pk
    )  # fmt: skip
    return new.pk


@act("discharge.work")
def copy_of_summary(*, by: Actor, at: datetime, discharge_id: UUID) -> UUID:
    """The document with the signed summary as PDF, made now if there is none. Raises Refused while it is a draft, and
    where the text is no longer what was signed.
    """
    row, center = discharge_of(by, discharge_id)
    summary = summary_of(row)
    if summary.signed_at is None:
        raise Refused("This summary is not signed yet, so there is no copy to give.")
    if sha256(summary.signed_text) != summary.seal:
        raise Refused("This summary is not what was signed: its seal does not fit. Tell the privacy officer.")
    if summary.document_id is None:
        day = summary.signed_at.astimezone(center.zone).date()
        summary.document_id = documents.keep_made(
            by=by, at=at, client_id=row.client_id, kind="discharge_summary", title=f"Discharge summary, signed {day:%B} {day.day}, {day.year}",
            data=papers.summary_pdf(row, summary, center), template=summary.tables[0], dated_on=day,
        )  # fmt: skip
        summary.save(update_fields=["document"])
    record(
        by=by, at=at, verb="aftercare.summary_copied", client_id=row.client_id, subject_type="document", subject_id=summary.document_id
    )  # fmt: skip
    found: UUID = summary.document_id
    return found


def _missing(summary: Any, before: dict[str, str], today: Any) -> list[str]:
    """The needed sections and the items of the report that are open, in words."""
    open_ = [
        one.label
        for one in rules.sections(today)
        if one.needed and not summary.sections.get(one.id, "").strip()
    ]
    return open_ + [BY_NAME[name].label for name in asked_of(before, today) if not summary.items.get(name)]
