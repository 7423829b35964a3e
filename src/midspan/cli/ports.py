"""Finds a free port on this machine."""

import socket

from midspan.cli.problem import Problem

TRIES = 50


def first_free(host: str, wanted: int) -> int:
    """The wanted port or the next free one above it."""
    for port in range(wanted, min(wanted + TRIES, 65536)):
        if is_free(host, port):
            return port
    raise Problem(f"No port between {wanted} and {wanted + TRIES - 1} is free: choose another with --port.")


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens there. For this machine's own name both of its addresses count."""
    places = [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")]
    if host not in {"127.0.0.1", "localhost"}:
        places = [(socket.AF_INET6 if ":" in host else socket.AF_INET, host)]
    for family, address in places:
        try:
            with socket.socket(family, socket.SOCK_STREAM) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((address, port))
        except PermissionError as error:
            raise Problem(f"Port {port} needs root's rights: choose one above 1023 with --port.") from error
        except OSError as error:
            if family == socket.AF_INET6 and error.errno not in {98}:  # no IPv6 here
                continue
            return False
    return True
