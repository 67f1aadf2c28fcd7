"""What bad servers, proxies and lines do to a file of the engine."""

import gzip
import socket

from tests.kit.engine_server import Fault, Handler


def refused(status: int) -> Fault:
    return lambda handler, body: handler.answer(status, b"<h1>No</h1>")


def login_page(handler: Handler, body: bytes) -> None:
    handler.answer(200, b"\n<!DOCTYPE html><title>Sign in</title>")


def sent_elsewhere(handler: Handler, body: bytes) -> None:
    handler.send_response(302)
    handler.send_header("Location", f"http://127.0.0.1:{handler.server.server_port}/elsewhere")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def hung_up(handler: Handler, body: bytes) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def cut_off(handler: Handler, body: bytes) -> None:
    handler.answer(200, body[:4], length=len(body))


def too_short(handler: Handler, body: bytes) -> None:
    handler.answer(200, body[:-1])


def too_long(handler: Handler, body: bytes) -> None:
    handler.answer(200, body + b"// added on the way")


def another_file(handler: Handler, body: bytes) -> None:
    handler.answer(200, bytes(len(body)))


def other_bytes(handler: Handler, body: bytes) -> None:
    """As a disk or a proxy does that changes a bit: length and beginning are right."""
    handler.answer(200, body[:-1] + bytes([body[-1] ^ 1]))


def called_packed(handler: Handler, body: bytes) -> None:
    """As a server does that knows every file for a packed one, and sends them as they are."""
    handler.send_response(200)
    handler.send_header("Content-Encoding", "gzip")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def packed_unsaid(handler: Handler, body: bytes) -> None:
    """As a proxy does that takes the header away which says that it is packed."""
    handler.answer(200, gzip.compress(body))


def stalled(handler: Handler, body: bytes) -> None:
    handler.answer(200, body[:4], length=len(body))
    handler.server.done.wait(20)


def silent(handler: Handler, body: bytes) -> None:
    handler.server.done.wait(20)


def in_drops(drops: int, seconds: float) -> Fault:
    """A slow line: the file in so many pieces, with so long before each."""

    def fault(handler: Handler, body: bytes) -> None:
        handler.answer(200, b"", length=len(body))
        size = max(1, -(-len(body) // drops))
        for at in range(0, len(body), size):
            if handler.server.done.wait(seconds):
                return
            handler.wfile.write(body[at : at + size])

    return fault


def scanned(seconds: float) -> Fault:
    """A proxy that looks into the whole file before it sends the first byte."""

    def fault(handler: Handler, body: bytes) -> None:
        if not handler.server.done.wait(seconds):
            handler.answer(200, body)

    return fault


def breaking_off(size: int, *, ranges: bool) -> Fault:
    """A line that breaks after so many bytes; the server gives the rest when asked, or does not."""

    def fault(handler: Handler, body: bytes) -> None:
        asked = handler.headers.get("Range", "")
        handler.server.ranges.append(asked)
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and ranges else 0
        rest = body[start:]
        handler.send_response(206 if start else 200)
        if start:
            handler.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        handler.send_header("Content-Length", str(len(rest)))
        handler.end_headers()
        sent = size if ranges else size * len(handler.server.ranges)
        handler.wfile.write(rest[:sent])
        handler.server.done.wait(0.8)  # what comes together with the break, Chromium drops

    return fault


def at_first(first: Fault, *, times: int, then: Fault) -> Fault:
    """One fault for the first requests, another for all that follow."""
    left = [first] * times
    return lambda handler, body: (left.pop() if left else then)(handler, body)


def called_partial(handler: Handler, body: bytes) -> None:
    """As a proxy does that fetches in ranges, and hands the whole file on as one of them."""
    handler.send_response(206)
    handler.send_header("Content-Range", f"bytes 0-{len(body) - 1}/{len(body)}")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def of_version(edition: str, version: str) -> Fault:
    """An engine that was left from before: another version stands at the head of the file."""

    def fault(handler: Handler, body: bytes) -> None:
        about = f'// {{"edition": "{edition}", "version": "{version}"}}'
        old = about.encode() + body[200:]
        handler.answer(200, gzip.compress(old) if handler.path.endswith(".gz") else old)

    return fault


# Each fault of one file, the code in which it ends, and what the line for IT says.
FILE_FAULTS = [
    (refused(403), "blocked", "HTTP 403"),
    (refused(404), "blocked", "HTTP 404"),
    (refused(500), "blocked", "HTTP 500"),
    (login_page, "blocked", "a web page came instead"),
    (sent_elsewhere, "blocked", "TypeError: "),
    (hung_up, "blocked", "TypeError: "),
    (cut_off, "damaged", "cut off at "),
    (too_short, "damaged", " bytes"),
    (too_long, "damaged", " bytes"),
    (another_file, "damaged", "starts with 00000000, not"),
    (other_bytes, "damaged", "and some are others"),
    (stalled, "slow", "nothing came"),
    (silent, "slow", "nothing came"),
]
