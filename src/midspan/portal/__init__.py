"""Clients, families and alumni, on a phone. Filled by a later issue; for now, the paperwork a client signs
is reached through a staff-opened signing page in `admissions`.
"""
