"""What a file says, in words: a biller recognises the claim, the payment, the benefit; what has no words is shown field by field."""

from collections.abc import Iterator

from midspan.edi.envelope import GroupHeader, InterchangeHeader, TransactionHeader
from midspan.edi.explaining import answers, insurance, money
from midspan.edi.explaining.words import generic
from midspan.edi.findings import Finding
from midspan.edi.loops import Loop
from midspan.edi.reading import Ended, Outside, Streamed, stream
from midspan.edi.transactions.acknowledgement import Acknowledgement, TransactionAnswer
from midspan.edi.transactions.authorization import Review, ReviewSubscriber
from midspan.edi.transactions.claims import Claim, Submission
from midspan.edi.transactions.eligibility import (
    Eligibility,
    EligibilityReceiver,
    EligibilitySource,
    EligibilitySubscriber,
)
from midspan.edi.transactions.remittance import Remittance, RemittedClaim
from midspan.edi.transactions.status import ClaimStatus, StatusTrace
from midspan.edi.wire.source import Source

__all__ = ["explained"]


def explained(source: Source) -> Iterator[str]:
    """Lines of text. Memory does not grow with the number of claims. Raises Refused where nothing can be read (any further)."""
    for event in stream(source):
        match event:
            case InterchangeHeader():
                when = f", {event.on} {event.clock}" if event.on else ""
                test = " (a test)" if event.usage == "T" else ""
                yield f"Interchange {event.control} from {event.sender} to {event.receiver}{when}{test}"
            case GroupHeader():
                yield f"Group {event.control}, {event.version}"
            case TransactionHeader():
                yield f"Transaction {event.control}: {event.kind}"
            case Streamed(loop, inside):
                yield ""
                yield from _one(loop, inside)
            case Ended(_, body, kept):
                yield ""
                yield from (
                    _body(body) if body is not None else [f"{len(kept)} segments that are not read here"]
                )
            case Outside(segment):
                yield f"Outside of any transaction: {'*'.join(segment)}"
            case Finding():
                yield f"! {event}"


def _one(loop: Loop, inside: tuple[Loop, ...]) -> Iterator[str]:
    match loop:
        case Claim():
            return money.claim(loop, inside)
        case RemittedClaim():
            return money.remitted(loop)
        case EligibilitySubscriber():
            return insurance.subscriber(loop, inside)
        case EligibilitySource() | EligibilityReceiver():
            return insurance.around((*inside, loop))
        case StatusTrace():
            return answers.trace(loop, inside)
        case ReviewSubscriber():
            return answers.reviewed(loop, inside)
        case TransactionAnswer():
            return answers.transaction(loop)
    return generic(loop)


def _body(body: Loop) -> Iterator[str]:
    match body:
        case Submission():
            return money.submission(body)
        case Remittance():
            return money.remittance(body)
        case Eligibility():
            return insurance.whole(body)
        case ClaimStatus():
            return answers.status(body)
        case Review():
            return answers.review(body)
        case Acknowledgement():
            return answers.acknowledgement(body)
    return generic(body)
