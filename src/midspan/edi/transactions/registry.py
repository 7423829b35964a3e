"""Which class reads which transaction."""

from midspan.edi.loops import Loop
from midspan.edi.transactions.acknowledgement import Acknowledgement
from midspan.edi.transactions.authorization import Review
from midspan.edi.transactions.claims import Submission
from midspan.edi.transactions.eligibility import Eligibility
from midspan.edi.transactions.remittance import Remittance
from midspan.edi.transactions.status import ClaimStatus

# Kind of transaction and the beginning of its implementation guide's name; "" stands for any.
BODIES: dict[tuple[str, str], type[Loop]] = {
    ("270", ""): Eligibility,
    ("271", ""): Eligibility,
    ("276", ""): ClaimStatus,
    ("277", ""): ClaimStatus,
    ("278", ""): Review,
    ("835", ""): Remittance,
    ("837", ""): Submission,
    ("999", ""): Acknowledgement,
}


def body_of(kind: str, implementation: str) -> type[Loop] | None:
    """The class of a transaction's loops; None for one that is not read here."""
    for (one, guide), cls in BODIES.items():
        if one == kind and implementation.startswith(guide):
            return cls
    return None
