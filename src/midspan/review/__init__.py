"""Phase and level moves, continued stay, authorisation burn-down, review packets. Filled by "The weeks
inside" and later issues.
"""
