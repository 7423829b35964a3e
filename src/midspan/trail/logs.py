"""Keeps client data out of logs."""

import logging
import traceback


class NoClientData(logging.Filter):
    """Replaces an exception's text with its type and place: messages and SQL parameters can hold client data."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always keeps the record, without what it must not tell."""
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, tb = record.exc_info
            frames = traceback.extract_tb(tb)[-6:]
            places = " < ".join(
                f"{f.name} {f.filename.rsplit('/', 2)[-1]}:{f.lineno}" for f in reversed(frames)
            )
            record.msg = f"{record.name}: {kind.__name__} at {places}"
            record.args, record.exc_info, record.exc_text = (), None, None
        elif record.name.startswith("django.request"):
            record.msg, record.args = f"Request ended with status {getattr(record, 'status_code', '?')}", ()
        return True
