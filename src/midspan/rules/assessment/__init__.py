"""What the assessment asks and how its dimensions are anchored, as data; answers checked, and laid out as a level-of-care case."""

from midspan.rules.assessment.case import Measured, build_case
from midspan.rules.assessment.catalog import Catalog, Column, Dimension, Domain, Field, catalog, dimensions
from midspan.rules.assessment.values import Alarm, FieldError, alarms, clean, filled, shown

__all__ = [
    "Alarm",
    "Catalog",
    "Column",
    "Dimension",
    "Domain",
    "Field",
    "FieldError",
    "Measured",
    "alarms",
    "build_case",
    "catalog",
    "clean",
    "dimensions",
    "filled",
    "shown",
]
