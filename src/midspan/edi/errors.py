"""What stops reading or writing, each with its place."""


class Refused(ValueError):
    """The bytes are no X12, or cannot be read from here on. `segment` counts from 1 in the file; 0 is before the first one."""

    def __init__(self, says: str, *, segment: int = 0) -> None:
        super().__init__(f"Segment {segment}: {says}" if segment else says)
        self.says, self.segment = says, segment


class CannotWrite(ValueError):
    """Something given to a writer cannot stand in X12. `where` is the path of the field, such as `claims.0.charge`."""

    def __init__(self, where: str, says: str) -> None:
        super().__init__(f"{where}: {says}" if where else says)
        self.where, self.says = where, says
