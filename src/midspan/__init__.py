"""Midspan runs an Intensive Outpatient Program end to end."""
