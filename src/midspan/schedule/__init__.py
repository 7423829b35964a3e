"""The week: standing groups and their dated sessions, who belongs to them and has a place, appointments, closures, leave and
cover; when clients can come and staff work. Nobody is in two places: the database keeps it. What happened in a session is not
here but in charting.
"""
