"""Attendance, hours ledger, group and individual notes, signing, toxicology. Filled by "The weeks inside"."""
