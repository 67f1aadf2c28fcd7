"""A port for a server that is not ours to ask which one it took.

Asked for "any free port", the system hands out the same one again as soon as it is let go, to
another worker's server or to a connection: the test would then speak to a stranger. So these are
taken from below those that any system hands out by itself, a thousand for each worker.
"""

import os
import random
import socket

LOWEST = 11_000
FOR_EACH_WORKER = 1_000
MOST_WORKERS = 20  # ends below 32,768, from where Linux hands them out; others begin higher


def free_port() -> int:
    """A port of this worker's own on 127.0.0.1 that nothing listens at."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % MOST_WORKERS
    first = LOWEST + worker * FOR_EACH_WORKER
    for port in random.sample(range(first, first + FOR_EACH_WORKER), FOR_EACH_WORKER):
        if is_free(port):
            return port
    raise OSError(f"something listens at each port from {first} on")


def is_free(port: int) -> bool:
    with socket.socket() as asking:
        try:
            asking.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
