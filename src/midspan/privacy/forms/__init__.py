"""Forms of the privacy pages."""

from midspan.privacy.forms.charts import Lifting, Reason, Restriction, Review, Revocation
from midspan.privacy.forms.disclosing import Finding, Sharing, Window

__all__ = ["Finding", "Lifting", "Reason", "Restriction", "Review", "Revocation", "Sharing", "Window"]
