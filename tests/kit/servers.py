"""Serve the unpacked zip with real web servers, each as its shipped file and our notes say.

Longer than most: each server and its variants stand side by side, in the same shape.
"""

import functools
import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from overrides.build.release.documents import lines_to_include
from tests.conftest import PatientServer, QuietHandler
from tests.kit.ports import free_port

PATHS = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
PLACE = "/srv/www/leadership"  # as the notes call it
SECONDS = 60  # for a server to answer, on a machine with much else to do
MODULES = ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/lib/httpd/modules")
APACHE_NEEDS = ("mpm_event", "authz_core", "dir", "mime", "autoindex", "alias")
APACHE_WANTS = ("headers", "rewrite", "deflate", "filter", "env", "setenvif")


class ServerMissingError(Exception):
    """The server's program is not on this machine; the text names its Debian package."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """A folder that is served: the address of the site, ending in a slash."""

    url: str
    port: int

    def ask(self, path: str, **headers: str) -> "Answer":
        """Ask for a path, from the top of the server, without following where it leads."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers=names)
        response = connection.getresponse()
        answer = Answer(response.status, dict(response.headers.items()), response.read())
        connection.close()
        return answer


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    headers: dict[str, str]
    body: bytes

    def header(self, name: str) -> str:
        return next((v for k, v in self.headers.items() if k.lower() == name.lower()), "")


def program(name: str, package: str) -> str:
    """Return where the server's program is; Debian keeps some where only root looks."""
    found = shutil.which(name, path=PATHS)
    if found is None:
        raise ServerMissingError(f"{name} is not installed (Debian: apt install {package})")
    return found


def shipped_lines(folder: Path, name: str) -> str:
    """Return the lines that the shipped file tells a host to write, for where the folder is."""
    lines = lines_to_include((folder / "servers" / name).read_text(encoding="utf-8"))
    return lines.replace(PLACE, str(folder))


def nginx(folder: Path, scratch: Path, port: int, more: str = "") -> list[str]:
    temporary = "\n".join(
        f"    {kind}_temp_path {scratch}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    settings = f"""
daemon off;
pid {scratch}/pid;
error_log {scratch}/error.log;
worker_processes 1;
events {{}}
http {{
    access_log off;
{temporary}
    server {{
        listen 127.0.0.1:{port};
{shipped_lines(folder, "nginx.conf")}
{more}
    }}
}}
"""
    path = scratch / "nginx.conf"
    path.write_text(settings)
    log = scratch / "error.log"
    return [program("nginx", "nginx"), "-p", f"{scratch}", "-c", f"{path}", "-e", f"{log}"]


def apache(
    folder: Path, scratch: Path, port: int, modules: tuple[str, ...] = APACHE_NEEDS + APACHE_WANTS
) -> list[str]:
    command = program("apache2" if shutil.which("apache2", path=PATHS) else "httpd", "apache2")
    where = next((Path(each) for each in MODULES if Path(each).is_dir()), None)
    if where is None:
        raise ServerMissingError("Apache's modules are in none of " + ", ".join(MODULES))
    loaded = "\n".join(f"LoadModule {m}_module {where}/mod_{m}.so" for m in modules)
    # Apache answers as nobody when root starts it; who else starts it stays who they are.
    user = "User nobody\nGroup nogroup" if os.getuid() == 0 else ""
    (scratch / "mime.types").write_text("")
    settings = f"""
{loaded}
{user}
ServerRoot {scratch}
DefaultRuntimeDir {scratch}
PidFile {scratch}/pid
Mutex pthread
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
ErrorLog {scratch}/error.log
TypesConfig {scratch}/mime.types
DocumentRoot {folder.parent}
<Directory {folder.parent}>
    Options Indexes
    Require all granted
</Directory>
<Directory {folder}>
    AllowOverride FileInfo
    Options FollowSymLinks
</Directory>
"""
    path = scratch / "apache.conf"
    path.write_text(settings)
    return [command, "-f", str(path), "-D", "FOREGROUND"]


def bare_apache(folder: Path, scratch: Path, port: int) -> list[str]:
    """Apache without one module that our file would like."""
    return apache(folder, scratch, port, APACHE_NEEDS)


def caddy(folder: Path, scratch: Path, port: int) -> list[str]:
    settings = f"""
{{
    admin off
    auto_https off
    storage file_system {scratch}
}}
http://:{port} {{
    bind 127.0.0.1
{shipped_lines(folder, "Caddyfile")}
}}
"""
    path = scratch / "Caddyfile"
    path.write_text(settings)
    return [program("caddy", "caddy"), "run", "--config", str(path), "--adapter", "caddyfile"]


def lighttpd(folder: Path, scratch: Path, port: int) -> list[str]:
    (scratch / "empty").mkdir()
    settings = f"""
server.document-root = "{scratch}/empty"
server.bind = "127.0.0.1"
server.port = {port}
server.errorlog = "{scratch}/error.log"
{shipped_lines(folder, "lighttpd.conf")}
"""
    path = scratch / "lighttpd.conf"
    path.write_text(settings)
    return [program("lighttpd", "lighttpd"), "-D", "-f", str(path)]


# --- At the top of a server, as the install notes say ---------------------------------------------


def nginx_at_the_top(folder: Path, scratch: Path, port: int) -> list[str]:
    command = nginx(folder, scratch, port)
    block = f"""location / {{
    root {folder};
    set $leadership /;
    set $leadership_hsts "";
    include {folder}/servers/nginx.conf;
}}"""
    return rewritten(command, scratch / "nginx.conf", shipped_lines(folder, "nginx.conf"), block)


def apache_at_the_top(folder: Path, scratch: Path, port: int) -> list[str]:
    command = apache(folder, scratch, port)
    of_parent, of_folder = f"DocumentRoot {folder.parent}\n", f"DocumentRoot {folder}\n"
    return rewritten(command, scratch / "apache.conf", of_parent, of_folder)


def caddy_at_the_top(folder: Path, scratch: Path, port: int) -> list[str]:
    command = caddy(folder, scratch, port)
    block = f"root * {folder}\nimport {folder}/servers/Caddyfile"
    return rewritten(command, scratch / "Caddyfile", shipped_lines(folder, "Caddyfile"), block)


def lighttpd_at_the_top(folder: Path, scratch: Path, port: int) -> list[str]:
    command = lighttpd(folder, scratch, port)
    lines = shipped_lines(folder, "lighttpd.conf")
    kept = ("server.modules", "var", "include")
    block = "\n".join(line for line in lines.splitlines() if line.strip().startswith(kept))
    rewritten(command, scratch / "lighttpd.conf", lines, block)
    return rewritten(command, scratch / "lighttpd.conf", f"{scratch}/empty", str(folder))


def rewritten(command: list[str], settings: Path, old: str, new: str) -> list[str]:
    """Return the command; in the settings that it reads, the one text is now the other."""
    text = settings.read_text()
    assert old in text
    settings.write_text(text.replace(old, new))
    return command


def python(folder: Path, scratch: Path, port: int) -> list[str]:
    where = ["--bind", "127.0.0.1", "--directory", str(folder.parent)]
    return [sys.executable, "-m", "http.server", str(port), *where]


REAL: dict[str, Callable[[Path, Path, int], list[str]]] = {
    "nginx": nginx,
    "apache": apache,
    "caddy": caddy,
    "lighttpd": lighttpd,
}


AT_THE_TOP: dict[str, Callable[[Path, Path, int], list[str]]] = {
    "nginx": nginx_at_the_top,
    "apache": apache_at_the_top,
    "caddy": caddy_at_the_top,
    "lighttpd": lighttpd_at_the_top,
}


@contextmanager
def running(make: Callable[[Path, Path, int], list[str]], folder: Path) -> Iterator[Served]:
    """Serve the folder under its own name, at a free port of this machine, until the end."""
    with tempfile.TemporaryDirectory(prefix="server-") as scratch:
        Path(scratch).chmod(0o755)
        port = free_port()
        command = make(folder, Path(scratch), port)
        environment = {**os.environ, "HOME": scratch}
        with Path(scratch, "output.log").open("wb") as log:
            process = subprocess.Popen(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
            try:
                wait_for(port, process, Path(scratch))
                yield Served(url=f"http://127.0.0.1:{port}/{folder.name}/", port=port)
            finally:
                process.terminate()
                process.wait(SECONDS)


def wait_for(port: int, process: subprocess.Popen[bytes], scratch: Path) -> None:
    """Wait until somebody answers; a server that ends before says why."""
    limit = time.monotonic() + SECONDS
    while process.poll() is None and time.monotonic() < limit:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    logs = [path.read_text(errors="replace") for path in sorted(scratch.glob("*.log"))]
    raise RuntimeError(f"{process.args!r} does not answer:\n" + "\n".join(logs))


class WrongTypes(QuietHandler):
    """Calls everything text, and forbids to look closer, except what a browser cannot do without.

    Without its type no browser shows a page, applies a style or runs a script, whoever made them.
    """

    extensions_map = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}  # noqa: RUF012

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        known = "/assets/engine/" not in str(path).replace(os.sep, "/")
        ending = Path(str(path)).suffix
        return self.extensions_map.get(ending, "text/plain") if known else "text/plain"

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()


@contextmanager
def wrong_types(folder: Path) -> Iterator[Served]:
    """Serve the folder with every type wrong that may be."""
    handler = functools.partial(WrongTypes, directory=folder.parent)
    with PatientServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        port = server.server_port
        yield Served(url=f"http://127.0.0.1:{port}/{folder.name}/", port=port)
        server.shutdown()
