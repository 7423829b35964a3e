"""Where staff begin their day: the Today board, search, the client's one-page story, worklists across
stages. It owns no tables.
"""
