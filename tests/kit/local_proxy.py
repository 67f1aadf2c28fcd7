"""A proxy that leads to this machine alone, and keeps what is asked of any other."""

import socket
from http.client import HTTPMessage, parse_headers
from socketserver import StreamRequestHandler, ThreadingTCPServer
from urllib.parse import urlsplit

from tests.kit.browsers import INTRANET

HERE = {"127.0.0.1", "localhost", INTRANET}
REFUSED = b"HTTP/1.1 502 Not on this machine\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
SECURED = b"\x16"  # how a connection opens that hides even the host's name from us


class LocalProxy(ThreadingTCPServer):
    """The proxy: `port` to tell a browser of, `elsewhere` for the requests that went astray."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128  # a browser opens many lines at once; the usual 5 turns some away

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Relay)
        self.elsewhere: list[str] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def handle_error(self, *args: object) -> None:
        """A browser or a server that hangs up is no news here."""


class Relay(StreamRequestHandler):
    """One request: passed on to this machine as it came, or refused and kept."""

    server: LocalProxy

    def handle(self) -> None:
        line = self.rfile.readline(65536)
        if line.startswith(SECURED):
            self.server.elsewhere.append("a secure connection")
        elif line:
            method, target, *_ = line.decode("latin-1").split(" ")
            headers = parse_headers(self.rfile)
            host = urlsplit(target if "//" in target else f"//{target}").hostname
            if method == "CONNECT" or host not in HERE:
                self.server.elsewhere.append(f"{method} {target}")
                self.wfile.write(REFUSED)
            else:
                self.pass_on(method, target, headers)

    def pass_on(self, method: str, target: str, headers: HTTPMessage) -> None:
        address = urlsplit(target)
        path = address._replace(scheme="", netloc="").geturl() or "/"
        del headers["Proxy-Connection"]
        del headers["Connection"]
        headers["Connection"] = "close"
        body = self.rfile.read(int(headers.get("Content-Length", 0)))
        head = f"{method} {path} HTTP/1.1\r\n{headers.as_string()}".replace("\n", "\r\n")
        head = head.replace("\r\r", "\r")
        with socket.create_connection(("127.0.0.1", address.port or 80)) as server:
            server.sendall(head.encode("latin-1") + body)
            while received := server.recv(65536):
                self.wfile.write(received)
