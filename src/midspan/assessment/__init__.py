"""The six domains, the six dimensions, substance-use history, the level-of-care recommendation and the
clinician's decision.
"""
