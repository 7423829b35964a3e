"""The demonstration centers: synthetic people led through the real actions. Nothing here resembles a real
record.
"""
