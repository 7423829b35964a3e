"""Consents, disclosures, restrictions, and the gate that mints a Reader. Nobody reads client data but
through it.

Also the privacy officer's desk: incidents and breaches, what clients ask about their record, grievances, emergencies.
Its clocks, lists and letters are tables of `rules/rights`.
"""
