"""`midspan worker`: runs background jobs and seals the trail. `midspan up` starts one by itself."""

import argparse
import contextlib
import logging
import os
import threading

PLANNER = "planner"
GENTLE = 10  # the pages and the other jobs come first while the planner gets ready,
AFTER = 15.0  # and so does whatever a start has to do, in seconds


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("worker", help="run only the job worker and the trail's sealer")
    parser.add_argument("--concurrency", type=int, default=2, metavar="N", help="jobs at a time (default 2)")
    parser.add_argument(
        "--queue", action="append", metavar="NAME",
        help="serve this queue alone, such as `planner`, which plans weeks; may be given several times (default: every queue)",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Until SIGTERM or Ctrl-C. Any number of workers may run, on any number of machines; one sealer at a time does the sealing."""
    from procrastinate.contrib.django import app

    from midspan.trail import sealer

    logging.getLogger("procrastinate").setLevel(logging.WARNING)
    stop = threading.Event()
    sealing = threading.Thread(target=sealer.run_forever, args=(stop,), name="sealer", daemon=True)
    sealing.start()
    if args.queue is None or PLANNER in args.queue:
        threading.Thread(target=get_ready, args=(stop,), name="planner", daemon=True).start()
    try:
        with app.replace_connector(app.connector.get_worker_connector()) as working:
            working.run_worker(concurrency=args.concurrency, queues=args.queue, shutdown_graceful_timeout=8)
    finally:
        stop.set()
        sealing.join(5)
    return 0


def get_ready(stop: threading.Event) -> None:
    """Compile the planner's search, or load it, so that the first week asked for begins at once."""
    if stop.wait(AFTER):
        return
    from midspan.planner.warming import warm

    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), GENTLE)
    try:
        warm()
    except Exception:
        logging.getLogger(__name__).exception("The planner is not ready; it will compile when it is asked")
