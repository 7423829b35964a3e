"""Discharge, continuing-care plan, recovery coaching, alumni. Filled by "The weeks inside"."""
