"""Where a stay stands and where it goes: phases of the program, continued-stay reviews, steps up and down, transfers.

The rules suggest, with their reasons beside them; a clinician moves. Authorisation burn-down and review packets come
later. Admission stays the start of the first phase: its period is written when an act first needs it.
"""
