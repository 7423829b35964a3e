"""Cohorts, retention, change in measures, benchmarks. Filled by a later issue."""
