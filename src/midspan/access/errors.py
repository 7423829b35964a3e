"""The two ways an act says no, each with a sentence that a person can use."""


class Refused(Exception):
    """The act may not be done: not by this person, or not in this state. The sentence says why and what would help."""


class Invalid(ValueError):
    """What was given is wrong. `field` names the form field where that is known."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field
