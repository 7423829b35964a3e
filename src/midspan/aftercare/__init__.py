"""Leaving care and afterwards: discharge and its summary, the continuing-care plan, coach contacts, alumni follow-ups.

A return to care is another enquiry of the same person (`admissions`), which opens another episode.
"""
