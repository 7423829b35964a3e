"""How a safety alert runs, as data: its clock by urgency, the order of owners, whom an escalation reaches, what closes it."""

from midspan.rules.safety.alerts import AlertRules, alert_rules

__all__ = ["AlertRules", "alert_rules"]
