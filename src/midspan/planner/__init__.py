"""The weekly scheduling problem, its solver, its explanations: plain Python. Filled by "The week, planned"."""
