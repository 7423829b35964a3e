"""The `midspan` command: one file per verb, imported only when that verb is asked for.

Here: starting and stopping things, first users, backups, and doors to the rooms below. Not here: any rule or
any act; a verb calls the room that owns it. Everything a person did wrong is answered with a sentence.
"""
