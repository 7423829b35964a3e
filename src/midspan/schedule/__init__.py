"""Availability, groups, the weekly template, sessions, appointments, planned hours, the planner's runs.
Filled by "The weeks inside".
"""
