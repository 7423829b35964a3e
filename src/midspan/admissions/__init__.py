"""From the first call to the first day: enquiries, the six-step pipeline, paperwork, and the admission that
opens an episode.
"""
