"""Payers, policies, benefits as told, cost estimates, payment plans, authorisations granted. No payer is
contacted from here without the verification consent.
"""
