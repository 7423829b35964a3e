"""The `midspan` command, one file per verb. Imports lazily, so that a rule can be asked without a database.
"""
