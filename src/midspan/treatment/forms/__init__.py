"""Forms of the treatment pages."""

from midspan.treatment.forms.plans import Declined, NotSigning, Prescribing, Review, Sign
from midspan.treatment.forms.sheets import RelapseForm, SafetyForm, sheet_initial
from midspan.treatment.forms.tree import Tree

__all__ = [
    "Declined",
    "NotSigning",
    "Prescribing",
    "RelapseForm",
    "Review",
    "SafetyForm",
    "Sign",
    "Tree",
    "sheet_initial",
]
