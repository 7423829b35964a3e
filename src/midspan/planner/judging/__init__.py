"""Judging a plan: the rules it breaks, what it leaves unmet, what it costs. `planner.report` puts them together."""
