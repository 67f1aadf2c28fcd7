"""The line for settings.js: what the site itself reads from it."""

import json
import subprocess
from typing import Any

from hypothesis import given, settings

from assessment_py import load
from assessment_py.story.host import LONGEST_ROLE, LONGEST_STORY, settings_line
from assessment_py.story.model import Story, length, parse_story
from tests.kit import stories
from tests.kit.places import NODE, ROOT

INSTRUMENT = load()
SETTINGS = ROOT / "overrides/theme/settings.js"
OPENING = "settings.caseStudies = ["
# What the page "Check this server" does with the file: it is run, and read by the site's reader.
READ = """
import { readFileSync } from "node:fs";
import { readSettings } from "READER";
const found = JSON.parse(readFileSync(0, "utf8")).map((text) => {
  const self = {};
  const code = text.replace("self.settings = {}", "const settings = self.settings = {}");
  new Function("self", code)(self);
  return readSettings(self.settings, new URL("https://intranet.example/leadership/"));
});
console.log(JSON.stringify(found));
"""


def line(link: str = "", **changes: object) -> str:
    mapping = {"outline": "person", "name": "An Invented Nurse"} | changes
    return settings_line(parse_story(mapping, INSTRUMENT), INSTRUMENT, link)


def read(lines: list[str]) -> list[dict[str, Any]]:
    """Return what the site reads from settings.js with each line pasted in."""
    file = SETTINGS.read_text(encoding="utf-8")
    assert file.count(OPENING) == 1
    reader = (ROOT / "overrides/theme/assets/settings/read.js").as_uri()
    done = subprocess.run(
        [*NODE, "--input-type=module", "--eval", READ.replace("READER", reader)],
        cwd=ROOT,
        input=json.dumps([file.replace(OPENING, f"{OPENING}\n  {each}") for each in lines]),
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_the_line_as_it_is_pasted() -> None:
    whole = line(
        "local/their-page.html",
        group="nurse",
        role="Director",
        organisation="An invented trust",
        summary='She said: "now".',
        parts=[INSTRUMENT.parts[0].id],
    )
    assert whole == (
        '{ name: "An Invented Nurse", profession: "Nurse", role: "Director, An invented trust", '
        'story: "She said: \\"now\\".", link: "local/their-page.html", '
        'parts: ["Building confidence"] },\n'
    )
    assert line() == '{ name: "An Invented Nurse" },\n'


def test_a_profession_that_the_filter_does_not_know_is_left_out() -> None:
    assert "profession" not in line(group="other", profession="Chaplain")
    assert 'profession: "Midwife"' in line(group="midwife", profession="Community midwife")


def test_without_a_summary_the_story_is_the_first_section_as_far_as_there_is_room() -> None:
    text = "word " * 240 + "🧀" * 300
    story = parse_story({"outline": "person", "sections": {"advice": text}}, INSTRUMENT)
    written = settings_line(story, INSTRUMENT)
    told = json.loads(written.partition("story: ")[2].removesuffix(" },\n"))
    assert told == "word " * 239 + "word…"
    assert length(told) <= LONGEST_STORY
    assert length(line(role="r " * 90, organisation="o " * 90).partition('role: "')[2]) < 210


def test_the_site_reads_every_line_without_a_fault() -> None:
    drawn: list[Story] = []

    @settings(deadline=None, max_examples=150, database=None)
    @given(stories.stories)
    def draw(story: Story) -> None:
        if story.name:
            drawn.append(story)

    draw()
    assert len(drawn) > 20
    lines = [settings_line(story, INSTRUMENT, "local/their-page.html") for story in drawn]
    professions = {each.id: each.label for each in INSTRUMENT.professions}
    for story, found in zip(drawn, read(lines), strict=True):
        assert found["faults"] == []
        (study,) = found["settings"]["caseStudies"]
        assert study["name"] == story.name
        assert study.get("profession", "") == professions.get(story.group, "")
        assert study["link"] == "https://intranet.example/leadership/local/their-page.html"
        assert study.get("parts", []) == [INSTRUMENT.part(each).title for each in story.parts]
        assert length(study.get("role", "")) <= LONGEST_ROLE
        if story.summary:
            assert study["story"] == story.summary
