"""May a record go there? 42 CFR Part 2 with HIPAA beneath it, as dated tables in `data/`. No Django, no clock.

`disclose` takes a request (the fields of the file-in answer-out contract) and answers with verdict, law, obligations and
remedy. `check_consent` says what is wrong with a consent, `gaps` what a consent being written still lacks,
`record_class` whether a record is under Part 2, `Parts.of` in which part of a chart it was made. It fails closed: what is not
known opens nothing. Not legal advice.

The folder also holds what the law asks of consents, notices and releases: elements, kinds, scopes, texts.
"""

from midspan.rules.privacy.answer import Ground, Obligation, Outcome, Problem, Verdict
from midspan.rules.privacy.builder import Draft, Gap, gaps
from midspan.rules.privacy.consents import check_consent
from midspan.rules.privacy.parts import (
    OUTSIDE,
    Asked,
    Basis,
    Made,
    Part,
    Parts,
    Spoke,
    Stay,
    strictest,
    track_of,
)
from midspan.rules.privacy.records import Determination, RecordClass, record_class, without_codes
from midspan.rules.privacy.request import choices
from midspan.rules.privacy.verdict import disclose, obligations

__all__ = [
    "OUTSIDE",
    "Asked",
    "Basis",
    "Determination",
    "Draft",
    "Gap",
    "Ground",
    "Made",
    "Obligation",
    "Outcome",
    "Part",
    "Parts",
    "Problem",
    "RecordClass",
    "Spoke",
    "Stay",
    "Verdict",
    "check_consent",
    "choices",
    "disclose",
    "gaps",
    "obligations",
    "record_class",
    "strictest",
    "track_of",
    "without_codes",
]
