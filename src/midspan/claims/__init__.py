"""Charges, claims, remittances, denials, statements. Filled by a later issue."""
