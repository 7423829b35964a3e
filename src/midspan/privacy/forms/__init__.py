"""Forms of the privacy pages."""

from midspan.privacy.forms.charts import Lifting, NewDisclosure, Reason, Restriction, Review, Revocation

__all__ = ["Lifting", "NewDisclosure", "Reason", "Restriction", "Review", "Revocation"]
