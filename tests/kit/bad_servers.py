"""Servers, proxies and filters that spoil a whole copy, and some that only look as if they did.

With each goes the check that must tell of it, how that check ends, and words that it must say.
Longer than most: it is a table, and each line of it is one server.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from tests.kit.check_page import LATE
from tests.kit.server_check import CHECK_PAGE, GOOD, TOLD, Behaviour, Handler, policy

PAGE = "glossary.html"
SCRIPT = r"^assets/site/site-\w+\.js$"
SIGN_IN = "<!doctype html><html><body>Sign in</body></html>"


@dataclass(frozen=True, kw_only=True)
class Server:
    """One of them, and what is said."""

    how: Behaviour
    says: str
    check: str = "files"
    state: str = "bad"


# --- What is done to one file on the way ----------------------------------------------------------


def raw(handler: Handler, status: int, body: bytes, length: int | None = None, **more: str) -> None:
    """Answer with exactly this, as our own server would not."""
    handler.close_connection = True
    handler.send_response(status)
    for name, value in {**GOOD, "Content-Type": TOLD.types["js"], **more}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    handler.end_headers()
    handler.wfile.write(body)


def answers(status: int) -> Callable[[Handler, bytes], None]:
    return lambda handler, _: raw(handler, status, b"<h1>No</h1>", Content_Type="text/html")


def signs_in(handler: Handler, _: bytes) -> None:
    raw(handler, HTTPStatus.OK, SIGN_IN.encode(), Content_Type="text/html")


def leads_to_sign_in(handler: Handler, _: bytes) -> None:
    raw(handler, HTTPStatus.FOUND, b"", Location="/leadership/sign-in")


def leads_elsewhere(handler: Handler, _: bytes) -> None:
    raw(handler, HTTPStatus.FOUND, b"", Location="http://intranet.test:9/sign-in")


def breaks_off(handler: Handler, body: bytes) -> None:
    raw(handler, HTTPStatus.OK, body[: len(body) // 2], length=len(body))


def cuts(handler: Handler, body: bytes) -> None:
    raw(handler, HTTPStatus.OK, body[: len(body) // 2])


def empties(handler: Handler, _: bytes) -> None:
    raw(handler, HTTPStatus.OK, b"")


def adds(handler: Handler, body: bytes) -> None:
    raw(handler, HTTPStatus.OK, body + b"// scanned")


def alters(handler: Handler, body: bytes) -> None:
    at = len(body) // 2
    raw(handler, HTTPStatus.OK, body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :])


def ends_lines_otherwise(handler: Handler, body: bytes) -> None:
    raw(handler, HTTPStatus.OK, body.replace(b"\n", b"\r\n"))


def marks(handler: Handler, body: bytes) -> None:
    raw(handler, HTTPStatus.OK, b"\xef\xbb\xbf" + body)


def calls_packed(handler: Handler, body: bytes) -> None:
    raw(handler, HTTPStatus.OK, body, Content_Encoding="gzip")


def of(
    spoiled: str, spoil: Callable[[Handler, bytes], None], says: str, state: str = "bad"
) -> Server:
    return Server(how=Behaviour(spoiled=spoiled, spoil=spoil), says=says, state=state)


def page_becomes(change: Callable[[str], str], says: str, state: str = "bad") -> Server:
    return Server(how=Behaviour(swaps={PAGE: change}), says=f"{PAGE}: {says}", state=state)


def with_policy(
    says: str, state: str = "bad", check: str = "policy", **changes: str | None
) -> Server:
    return Server(how=Behaviour(headers=policy(**changes)), says=says, state=state, check=check)


def with_header(name: str, value: str, says: str, *, check: str, state: str) -> Server:
    return Server(how=Behaviour(headers={**GOOD, name: value}), says=says, state=state, check=check)


def with_type(
    ending: str, type_: str, says: str, *, check: str = "types", state: str = "bad"
) -> Server:
    how = Behaviour(types={**TOLD.types, ending: type_})
    return Server(how=how, says=says, state=state, check=check)


# --- Files ----------------------------------------------------------------------------------------

NOT_COME = "it did not come: the connection broke"
LATE_SAYS = "The scripts of this page have not started"
FILES = {
    "a page for whatever is not there": Server(
        how=Behaviour(status_of_nothing=HTTPStatus.OK, blocked="^assets/self-check/"),
        says="another page came in its place",
    ),
    "a kind of file that is forbidden": of(r"\.zip$", answers(403), "and answers 403"),
    "a server that fails": of(
        "^schema/",
        answers(500),
        "(all 4 files in it): the server does not send it, and answers 500",
    ),
    "a server that is too busy": of(SCRIPT, answers(503), "and answers 503"),
    "a proxy that wants a name": of(SCRIPT, answers(407), NOT_COME),
    "a file that is gone": of(SCRIPT, answers(410), "not there."),
    "a sign-in in place of a page": page_becomes(
        lambda _: SIGN_IN, "another page came in its place"
    ),
    "a sign-in in place of a script": of(
        "^assets/search-none|" + SCRIPT, signs_in, "another page came"
    ),
    "a way to a sign-in of its own": Server(
        how=Behaviour(spoiled=SCRIPT, spoil=leads_to_sign_in, pages={"sign-in": SIGN_IN}),
        says="another page came in its place",
    ),
    "a way to a sign-in elsewhere": of(SCRIPT, leads_elsewhere, NOT_COME),
    "a line that breaks off": of(SCRIPT, breaks_off, NOT_COME),
    "a proxy that cuts a page": page_becomes(lambda text: text[: len(text) // 2], "cut short"),
    "a proxy that cuts a script": of(SCRIPT, cuts, "cut short"),
    "a proxy that sends nothing": of(SCRIPT, empties, "empty."),
    "a filter that adds to a script": of(SCRIPT, adds, "longer than it should be"),
    "a proxy that adds to a page": page_becomes(
        lambda text: text.replace("</body>", "<script></script></body>"),
        "something else is in it than in the release",
        "fair",
    ),
    "a bad disk": of(SCRIPT, alters, "of the right size, with something else in it"),
    "a proxy that keeps an old page": page_becomes(
        lambda text: text.replace("assets/site/site-", "assets/site/old-"),
        "of another version of the site",
    ),
    "other line ends in a page": page_becomes(
        lambda text: text.replace("\n", "\r\n"), "its line ends were changed"
    ),
    "other line ends in a script": of(SCRIPT, ends_lines_otherwise, "its line ends were changed"),
    "a mark at the head of a page": page_becomes(
        lambda text: f"\ufeff{text}", "something put a mark at its head"
    ),
    "a mark at the head of a script": of(SCRIPT, marks, "something put a mark at its head"),
    "a script that is called packed": of(SCRIPT, calls_packed, NOT_COME),
    "a packed file that is called packed": of(
        r"library\.zip\.gz$", calls_packed, "Each is there", "good"
    ),
}

# --- What is said with a file ---------------------------------------------------------------------

SAID = {
    "no type for pictures": with_type("svg", "", "sent without a type"),
    "another type for pictures": with_type("svg", "text/plain", "it should be image/svg+xml"),
    "a filter's page in place of the program": with_type(
        "wasm", "text/html", "a page came in its place. A filter or a sign-in stands before it."
    ),
    "a plain type for the program": with_type(
        "wasm", "application/octet-stream", "It starts all the same", state="fair"
    ),
    "a plain type for scripts, and no guessing": with_type(
        "js", "text/plain", f"{LATE_SAYS}", check=LATE
    ),
    "guessing allowed": with_header(
        "X-Content-Type-Options", "", "nosniff is missing", check="types", state="bad"
    ),
    "a success where nothing is": Server(
        how=Behaviour(status_of_nothing=HTTPStatus.OK),
        says="the server answers 200",
        check="missing",
    ),
    "another page where nothing is": Server(
        how=Behaviour(shows_our_404=False), says="a page of its own", check="missing", state="fair"
    ),
    "folders that do not open": Server(
        how=Behaviour(has_default_document=False), says="folder", check="bookmarks"
    ),
    "pages kept for an hour": Server(
        how=Behaviour(asked_again="max-age=3600"),
        says="Pages may be kept without asking",
        check="caching",
    ),
    "not a word on keeping": Server(
        how=Behaviour(asked_again=None),
        says="does not say how long pages may be kept",
        check="caching",
    ),
    "nothing kept": Server(
        how=Behaviour(kept="no-cache"),
        says="each visit fetches them again",
        check="caching",
        state="fair",
    ),
    "no packing, and packed files forbidden": Server(
        how=Behaviour(compresses=False, blocked=r"\.gz$"),
        says="compressed copies beside it cannot be used",
        check="compression",
    ),
    "no other origin may be embedded": with_header(
        "Cross-Origin-Embedder-Policy", "require-corp", "Each is there", check="files", state="good"
    ),
    "a header of another time": with_header(
        "X-Frame-Options", "DENY", "They hold", check="policy", state="good"
    ),
}

# --- Policies -------------------------------------------------------------------------------------


def whole_policy(text: str, says: str, state: str) -> Server:
    return with_header("Content-Security-Policy", text, says, check="policy", state=state)


OWN_IN_PAGE = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
WORKS = "works, and allows more than the site needs"
POLICIES = {
    "no policy": Server(
        how=Behaviour(headers={n: v for n, v in GOOD.items() if n != "Content-Security-Policy"}),
        says="The server sends no Content-Security-Policy",
        check="policy",
    ),
    "no scripts": with_policy(LATE_SAYS, check=LATE, script_src="'none'"),
    "nothing at all": with_policy(LATE_SAYS, check=LATE, script_src=None, default_src="'none'"),
    "no program": with_policy("script-src lacks 'wasm-unsafe-eval'", script_src="'self'"),
    "no worker": with_policy("worker-src lacks blob:", worker_src="'self'"),
    "no styles": with_policy("style-src lacks 'self'", style_src="'none'"),
    "no pictures": with_policy("img-src lacks 'self'", img_src="'none'"),
    "no asking": with_policy("connect-src lacks 'self'", connect_src="'none'"),
    "shown in any frame": with_policy(
        "lets any other site show these pages in a frame", "fair", frame_ancestors="*"
    ),
    "shown in one frame": with_policy(
        WORKS, "good", frame_ancestors="https://sharepoint.example", base_uri="*"
    ),
    "one that names this host": whole_policy(
        "default-src http://HOST; script-src http://HOST 'wasm-unsafe-eval'; worker-src blob:; "
        "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'",
        "hold",
        "good",
    ),
    "one that allows all": whole_policy(
        "default-src * blob: data: 'unsafe-inline' 'unsafe-eval'; frame-ancestors 'self'",
        WORKS,
        "good",
    ),
    "one by kinds of address": whole_policy(
        "default-src http: https: blob: data: 'wasm-unsafe-eval'",
        "frame-ancestors allows *",
        "fair",
    ),
    "a sandbox": with_header(
        "Content-Security-Policy", "sandbox", "and no sandbox", check=LATE, state="bad"
    ),
    "a sandbox that lets scripts run": with_header(
        "Content-Security-Policy",
        "sandbox allow-scripts",
        "and no sandbox",
        check=LATE,
        state="bad",
    ),
    "the page's own taken out": Server(
        how=Behaviour(
            headers={n: v for n, v in GOOD.items() if n != "Content-Security-Policy"},
            swaps={CHECK_PAGE: lambda text: OWN_IN_PAGE.sub("", text)},
        ),
        says="The page’s own policy is not in it.",
        check="policy",
    ),
}
BAD = FILES | SAID | POLICIES
