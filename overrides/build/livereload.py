"""Let `mkdocs serve` load a changed page again, which the page's policy would forbid."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from overrides.build.policy import SCORES

# MkDocs puts its one inline script at the end of each page as it serves it; no file holds it.
ADDED = re.compile(rb"<script>(.*?)</script>(?=</body>)", re.DOTALL)
POLICY = re.compile(rb'(?<=http-equiv="Content-Security-Policy" content=")[^"]*')


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., Any]
) -> LiveReloadServer:
    application = server.get_app()
    if application:
        server.set_app(permitting(application))
    return server


def permitting(application: WSGIApplication) -> WSGIApplication:
    """Return an application that gives the same answers, with `permitted` pages."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], *_: Any) -> Callable[..., Any]:
            started.append((status, headers))
            return lambda _: None

        body = application(environ, start)
        status, headers = started[-1]
        if not dict(headers).get("Content-Type", "").startswith("text/html"):
            start_response(status, headers)
            return body
        page = permitted(b"".join(body))
        others = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, [*others, ("Content-Length", str(len(page)))])
        return [page]

    return answer


def permitted(page: bytes) -> bytes:
    """Return the page with a policy that lets MkDocs' script run, and only that, by its hash.

    A page that scores lets nothing out once its engine is there, so it is better off without.
    """
    if SCORES.encode() in page:
        return ADDED.sub(b"", page)
    added = ADDED.search(page)
    if not added:
        return page
    its_hash = b64encode(sha256(added[1]).digest()).decode()

    def permit(policy: re.Match[bytes]) -> bytes:
        strict = policy[0].decode()
        runs = strict.replace("script-src 'self'", f"script-src 'self' 'sha256-{its_hash}'")
        return runs.replace("connect-src 'none'", "connect-src 'self'").encode()

    return POLICY.sub(permit, page, count=1)
