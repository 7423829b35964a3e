"""The weeks inside, in the demonstration: groups and their sessions, plans, notes, moves, discharge and what comes after."""
