"""The tables of the measures room."""

from midspan.measures.models.alert import AlertEntry, SafetyAlert
from midspan.measures.models.discussed import Discussed, FedBack
from midspan.measures.models.measure import Measure

__all__ = ["AlertEntry", "Discussed", "FedBack", "Measure", "SafetyAlert"]
