"""The organisation, its sites, rooms, staff with credentials, memberships, and the programs and levels it
offers, loaded from `centers/*.toml`.
"""
