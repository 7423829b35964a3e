"""The append-only, sealed audit trail: written in the acting transaction, sealed by one sealer, verified by
anyone.
"""
