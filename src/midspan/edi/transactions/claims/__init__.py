"""837: claims, professional (005010X222A1) and institutional (005010X223A2)."""

from midspan.edi.transactions.claims.claim import Claim
from midspan.edi.transactions.claims.codes import Code, diagnoses
from midspan.edi.transactions.claims.lines import Line
from midspan.edi.transactions.claims.submission import BillingProvider, Patient, Submission, Subscriber

__all__ = ["BillingProvider", "Claim", "Code", "Line", "Patient", "Submission", "Subscriber", "diagnoses"]
