"""How long staff numbers take in a browser: `python -m tests.benchmarks.benchmark_staff_page SITE`.

SITE is the folder of a built site. Its page is opened in Chromium with the engine running, and
given 20,000 invented posts as a file that is dropped; then a table of 7 professions and 9 levels is
protected. Prints how long the reader waits, the longest step of the worker, and the longest time
that the page was blocked, in the median of the rounds and at worst. Times belong to a machine, so
no test asserts one; the ratio to bare `csv` is that of the command line (benchmark_staff.py).
"""

import argparse
import statistics
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

from assessment_py.staff.ladder import ladder
from tests.benchmarks.benchmark_staff import write_posts
from tests.conftest import PatientServer, QuietHandler
from tests.kit.browsers import find_chromium, start
from tests.kit.self_check import ENGINE_MS, do, press
from tests.kit.staff_numbers import PAGE, see_example, understood

PEOPLE = [0, 1, 2, 3, 4, 7, 12, 16, 25, 40]  # of one profession at one level: many are small
LEVELS = 9

# Notes when the page asks its worker, when the worker speaks, when a heading gets the focus, and
# how long the page was blocked. The table is asked for with all levels, which no control offers.
WATCH = """
const noted = { asked: 0, spoke: [], focused: {}, blocked: 0 };
const now = () => performance.now();
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message, ...more) {
  if (!this.isHeard) this.addEventListener("message", () => noted.spoke.push(now()));
  this.isHeard = true;
  noted.asked = now();
  noted.spoke = [];
  const asked = '"do":"staff-share"';
  const changed = Object.entries(message).map(([name, value]) => [
    name,
    typeof value === "string" ? value.replace(asked, `${asked},"levels":"all"`) : value,
  ]);
  return post.call(this, Object.fromEntries(changed), ...more);
};
addEventListener("focusin", ({ target }) => { noted.focused[target.id] = now(); }, true);
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) noted.blocked = Math.max(noted.blocked, duration);
}).observe({ type: "longtask" });
self.noted = noted;
"""
DROP = """(text) => {
  const data = new DataTransfer();
  data.items.add(new File([text], "posts.csv"));
  const how = { dataTransfer: data, bubbles: true, cancelable: true };
  noted.from = performance.now();
  noted.blocked = 0;
  document.querySelector("[data-drop]").dispatchEvent(new DragEvent("drop", how));
}"""
PRESS = """(name) => {
  noted.from = performance.now();
  noted.blocked = 0;
  document.querySelector(name).click();
}"""
FOUND = """(id) => {
  const { from, asked, spoke, focused, blocked } = noted;
  const steps = spoke.map((at, place) => at - (place ? spoke[place - 1] : asked));
  return { waited: focused[id] - from, step: Math.max(...steps), steps: steps.length, blocked };
}"""


@contextmanager
def tool(site: Path) -> Iterator[Page]:
    """The page of a served site, in a browser, with its engine running."""
    handler = partial(QuietHandler, directory=site)
    with PatientServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = start(playwright.chromium, find_chromium())
        page = browser.new_page()
        page.add_init_script(WATCH)
        page.goto(f"http://127.0.0.1:{server.server_port}/{PAGE}")
        expect(do(page, "read-text")).to_be_visible()
        see_example(page)
        yield page
        browser.close()
        server.shutdown()


def posts(rows: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "posts.csv"
        write_posts(path, rows)
        return path.read_text("utf-8")


def small_numbers(seed: int) -> str:
    """Return counts of 7 professions at 9 levels, of which many have to be hidden."""
    chance, known = Random(seed), ladder()
    levels = [level for level in known.levels if level != "vsm"][-LEVELS:]
    rows = [
        f"{profession},{known.labels[level]},{chance.choice(PEOPLE)}"
        for profession in known.compared
        for level in levels
    ]
    return "\n".join(["profession,level,count", *rows])


def waited(page: Page, script: str, given: str, heading: str) -> dict[str, Any]:
    """Do what the script does, and return how long until the heading had the focus."""
    page.evaluate(f"delete noted.focused['{heading}']")
    page.evaluate(script, given)
    expect(page.locator(f"#{heading}")).to_be_focused(timeout=ENGINE_MS)
    found: dict[str, Any] = page.evaluate(FOUND, heading)
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of a built site")
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    text = posts(options.rows)
    found: dict[str, list[dict[str, Any]]] = {"read": [], "compare": [], "protect": []}
    with tool(options.site) as page:
        for each in range(options.rounds):
            found["read"].append(waited(page, DROP, text, "understood-heading"))
            compare = PRESS, "[data-action=compare]", "paper-heading"
            found["compare"].append(waited(page, *compare))
            page.locator("[data-text]").fill(small_numbers(each))
            press(page, "read-text")
            understood(page)
            waited(page, *compare)
            page.locator("[data-threshold]").fill("20")
            page.locator("[data-with-table]").check()
            protect = PRESS, "[data-share] [type=submit]", "shared-heading"
            found["protect"].append(waited(page, *protect))
    print(
        f"{options.rows:,} posts, {len(text) / 1e6:.1f} MB, {options.rounds} rounds; milliseconds"
    )
    print("                    waited  longest step (worst)  page blocked (worst)  steps")
    for name, runs in found.items():
        middle = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
        worst = {key: max(run[key] for run in runs) for key in runs[0]}
        print(
            f"{name:17} {middle['waited']:8.0f} {middle['step']:13.0f} {worst['step']:7.0f}"
            f" {middle['blocked']:13.0f} {worst['blocked']:7.0f} {middle['steps']:6.0f}"
        )
    both = statistics.median(
        read["waited"] + compare["waited"]
        for read, compare in zip(found["read"], found["compare"], strict=True)
    )
    print(f"drop to result    {both:8.0f}")


if __name__ == "__main__":
    main()
