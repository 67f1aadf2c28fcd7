"""No file of ours is over 250 lines, unless it says why, and no function over 40.

Say it in the first ten lines of a file, with "Longer than most: " and the reason. A function of a
test alone may be longer, being a story or a table, and says why right above itself. Biome counts
the lines of code of a script's function, without comments (biome.json).
"""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kit.places import NODE, ROOT

MOST_LINES, MOST_LINES_IN_FUNCTION = 250, 40
FIRST_LINES = 10
REASON = "Longer than most: "
KINDS = {".css", ".html", ".js", ".mjs", ".py"}
RULE = "lint/complexity/noExcessiveLinesPerFunction"
LONG_SCRIPT = (
    "function long() {\n" + "  console.log(1);\n" * (MOST_LINES_IN_FUNCTION + 1) + "}\nlong();\n"
)


def ours() -> Iterator[tuple[str, str]]:
    """Each file of ours, by its path, and what is in it; the new ones too."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    places = ["run.py", "assessment_py", "overrides", "tests"]
    listed = subprocess.run(
        [*command, *places], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.suffix in KINDS and path.is_file():
            yield name, path.read_text(encoding="utf-8")


def long_file(name: str, text: str) -> Iterator[str]:
    """Name the file when it is too long and does not say why."""
    lines = text.splitlines()
    if len(lines) > MOST_LINES and REASON not in "\n".join(lines[:FIRST_LINES]):
        yield f"{name}: {len(lines)} lines"


def long_functions(name: str, text: str) -> Iterator[str]:
    """Name each function of a Python file that is too long; one of a test may say why."""
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
        above = lines[first - 2 : first - 1] + lines[node.lineno - 2 : node.lineno - 1]
        is_excused = name.startswith("tests/") and any(f"# {REASON}" in line for line in above)
        if length > MOST_LINES_IN_FUNCTION and not is_excused:
            yield f"{name}:{node.lineno}: {node.name} has {length} lines"


def test_no_file_is_long_without_a_reason() -> None:
    files = list(ours())
    assert {Path(name).suffix for name, _ in files} == KINDS
    assert [fault for name, text in files for fault in long_file(name, text)] == []


def test_no_python_function_is_long() -> None:
    files = [(name, text) for name, text in ours() if name.endswith(".py")]
    assert [fault for name, text in files for fault in long_functions(name, text)] == []


def test_no_script_excuses_a_long_function() -> None:
    """That Biome finds nothing is held where it is called; here, that it is not told to pass."""
    excused = [
        (name, line)
        for name, text in ours()
        if not name.endswith(".py")
        for line in text.splitlines()
        if RULE in line
    ]
    assert [name for name, _ in excused if not name.startswith("tests/")] == []
    assert [each for each in excused if f"{RULE}: {REASON}" not in each[1]] == []


def test_a_long_file_is_found_until_it_says_why() -> None:
    assert list(long_file("a.css", "x\n" * MOST_LINES)) == []
    assert list(long_file("a.css", "x\n" * (MOST_LINES + 1))) == ["a.css: 251 lines"]
    assert list(long_file("a.css", f"/* {REASON}tables. */\n" + "x\n" * MOST_LINES)) == []
    assert list(long_file("a.css", "x\n" * MOST_LINES + f"/* {REASON}tables. */")) != []


@pytest.mark.parametrize("before", ["", "@decorator\n"])
def test_a_long_function_is_found_unless_a_test_says_why(before: str) -> None:
    function = f"{before}def long():\n" + "    x\n" * MOST_LINES_IN_FUNCTION
    line = before.count("\n") + 1
    assert list(long_functions("a.py", function)) == [f"a.py:{line}: long has 41 lines"]
    assert list(long_functions("a.py", function.removesuffix("    x\n"))) == []
    excused = f"# {REASON}a story.\n{function}"
    assert list(long_functions("tests/a.py", excused)) == []
    assert list(long_functions("tests/a.py", excused.replace("\n", "\n\n", 1))) != []
    assert list(long_functions("a.py", excused)) != []


def test_a_long_function_of_a_script_is_found(tmp_path: Path) -> None:
    assert "too many lines (41)" in linted(LONG_SCRIPT, tmp_path)


def linted(script: str, folder: Path) -> str:
    """What Biome says of a script of ours, in a folder that has our settings."""
    path = folder / "overrides/theme/assets/page/long.js"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(script, encoding="utf-8")
    shutil.copy(ROOT / "biome.json", folder)
    biome = str(ROOT / "node_modules/@biomejs/biome/bin/biome")
    command = [*NODE, biome, "lint", "--colors=off"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")
    assert "Checked 2 files" in done.stdout, done.stderr
    return done.stdout + done.stderr
