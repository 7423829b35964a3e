"""Where a line of the privacy officer's worklist leads, and what its noun is called. For this room's pages and the desk's."""

from midspan.privacy.queries import DeskLine
from midspan.ui.addresses import address

# Each noun with its name and its icon.
NOUNS = {
    "incident": ("Incident", "triangle-alert"),
    "request": ("Request", "file-question-mark"),
    "grievance": ("Grievance", "message-square-warning"),
    "opening": ("Opened chart", "lock-open"),
    "emergency": ("Emergency", "ambulance"),
    "restricted": ("Restricted chart", "lock"),
    "agreement": ("Agreement", "handshake"),
    "consent": ("Consent", "file-clock"),
}
PAGES = {"opening": "review", "emergency": "emergency_review"}


def url_of(line: DeskLine) -> str:
    """The page on which this is worked."""
    if line.client_id is not None and line.noun in {"request", "consent"}:
        return address(f"privacy:{line.noun}", line.client_id, line.key)
    if line.client_id is not None and line.noun == "restricted":
        return address("privacy:restrict", line.client_id)
    return address(f"privacy:{PAGES.get(line.noun, line.noun)}", line.key)
