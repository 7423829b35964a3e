"""Consents, disclosures, restrictions, and the gate that mints a Reader. Nobody reads client data but
through it.
"""
