"""Clients, contacts, episodes of care, their level history and care team. A client exists from the first
enquiry.
"""
