"""What a person can mend: it is said in a sentence, without a traceback."""


class Problem(Exception):
    """The command cannot go on. The message is a whole sentence and says what to do."""
