"""Instruments assigned, answered and scored, and the safety alerts that an answer raises. Scoring itself
lives in `rules`.
"""
