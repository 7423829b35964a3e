"""BHT, with which a file of questions, answers or claims begins."""

from datetime import date
from typing import Annotated

from midspan.edi.loops import DATE, Loop, element
from midspan.edi.loops.fields import Which


class Headed(Loop, frozen=True, kw_only=True):
    """A transaction that says what kind of a file it is, its `number` at the sender's, and when it was made (`clock` HHMM or longer)."""

    BEGINS = Which("")

    structure: Annotated[str, element("BHT", 1)] = ""
    purpose: Annotated[str, element("BHT", 2)] = ""
    number: Annotated[str, element("BHT", 3)] = ""
    on: Annotated[date | None, element("BHT", 4, DATE)] = None
    clock: Annotated[str, element("BHT", 5)] = ""
