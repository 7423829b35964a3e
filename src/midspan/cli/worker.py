"""`midspan worker`: runs background jobs and seals the trail. `midspan up` starts one by itself."""

import argparse
import logging
import threading


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("worker", help="run only the job worker and the trail's sealer")
    parser.add_argument("--concurrency", type=int, default=2, metavar="N", help="jobs at a time (default 2)")


def run(args: argparse.Namespace) -> int:
    """Until SIGTERM or Ctrl-C. Any number of workers may run; one sealer at a time does the sealing."""
    from procrastinate.contrib.django import app

    from midspan.trail import sealer

    logging.getLogger("procrastinate").setLevel(logging.WARNING)
    stop = threading.Event()
    sealing = threading.Thread(target=sealer.run_forever, args=(stop,), name="sealer", daemon=True)
    sealing.start()
    try:
        with app.replace_connector(app.connector.get_worker_connector()) as working:
            working.run_worker(concurrency=args.concurrency, shutdown_graceful_timeout=8)
    finally:
        stop.set()
        sealing.join(5)
    return 0
