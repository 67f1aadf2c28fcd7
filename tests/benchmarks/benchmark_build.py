"""How long a build takes: `python tests/benchmarks/benchmark_build.py [--rounds 3]`.

Three builds of this site: cold, with nothing kept from earlier builds; warm, as a second build is;
and a saved page, as `serve` builds it again in the same process. Each is set against a plain build
of the same Markdown by MkDocs alone, with a theme of one template and none of our steps, in the
same run. Seconds of the processor, over all processes that a build starts, say how much work it is
whatever else the machine does; seconds by the clock count where it does nothing else.

Nothing of the project is touched: it is built from a copy, whose kept files are its own.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
COPIED = ("docs", "overrides", "assessment_py")
PLAIN_THEME = "<!doctype html><title>{{ page.title }}</title>{{ page.content }}"
SAVED = "evidence.md"  # the page that is saved between two builds of one process
# Runs in a process of its own: builds twice, and says what the second took, a page changed.
AGAIN = """
import json, resource, sys, time
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config

def one():
    config = load_config("mkdocs.yml", site_dir=sys.argv[1])
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)

def used():
    each = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in each)

one()
page = Path(sys.argv[2])
page.write_text(page.read_text("utf-8") + "\\nA sentence, with a typewriter.\\n", "utf-8")
processor, clock = used(), time.perf_counter()
one()
print(json.dumps([used() - processor, time.perf_counter() - clock]))
"""


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds that a build took: of the processor, over all its processes, and by the clock."""

    processor: float
    clock: float


@contextmanager
def copy_of_project() -> Iterator[Path]:
    """A copy of what a build reads; what is installed is linked, what is kept is not."""
    with TemporaryDirectory() as folder:
        project = Path(folder, "project")
        for name in COPIED:
            shutil.copytree(ROOT / name, project / name)
        for path in ROOT.iterdir():
            if path.is_file():
                shutil.copy(path, project)
        modules = project / "node_modules"
        modules.mkdir()
        for path in (ROOT / "node_modules").iterdir():
            if path.name != ".cache":
                (modules / path.name).symlink_to(path.resolve())
        yield project


def timed(command: list[str], folder: Path) -> Took:
    """Run a command to its end; raises CalledProcessError where it fails."""
    before, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, check=True, env=quiet, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Took(used, time.perf_counter() - clock)


def plain(project: Path) -> Took:
    """Build the same Markdown with MkDocs alone."""
    theme = project / "plain-theme"
    theme.mkdir(exist_ok=True)
    for template in (project / "overrides/theme").glob("*.html"):
        (theme / template.name).write_text(PLAIN_THEME, encoding="utf-8")
    extensions = "[admonition, attr_list, def_list, footnotes, md_in_html, tables, toc]"
    (project / "plain.yml").write_text(
        "site_name: Plain\nuse_directory_urls: false\nplugins: []\n"
        f"theme: {{name: null, custom_dir: plain-theme}}\nmarkdown_extensions: {extensions}\n"
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", "plain.yml"]
    return timed([*command, "--site-dir", str(project.parent / "plain")], project)


def built(project: Path) -> Took:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir"]
    return timed([*command, str(project.parent / "site")], project)


def cold(project: Path) -> Took:
    shutil.rmtree(project / "node_modules/.cache", ignore_errors=True)
    return built(project)


def saved(project: Path) -> Took:
    """Build as `serve` does when a page is saved: again, in the same process."""
    page = project / "docs" / SAVED
    before = page.read_bytes()
    command = [sys.executable, "-c", AGAIN, str(project.parent / "served"), str(page)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    try:
        done = subprocess.run(command, cwd=project, check=True, env=quiet, capture_output=True)
    finally:
        page.write_bytes(before)
    return Took(*json.loads(done.stdout.splitlines()[-1]))


KINDS = {"plain": plain, "cold": cold, "warm": built, "saved page": saved}


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    rounds: int = parser.parse_args(arguments).rounds
    with copy_of_project() as project:
        took = {name: [build(project) for _ in range(rounds)] for name, build in KINDS.items()}
    base = median(each.processor for each in took["plain"])
    print(f"{'build':<12}{'processor':>11}{'clock':>9}   processor, as a multiple of plain")
    for name, each in took.items():
        used, clock = median(t.processor for t in each), median(t.clock for t in each)
        print(f"{name:<12}{used:>9.2f} s{clock:>7.2f} s   {used / base:.1f}")


if __name__ == "__main__":
    main()
