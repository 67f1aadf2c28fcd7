"""Neither an edition's name on the built site nor a short word of a title is cut at its hyphen."""

from pathlib import Path

from assessment_py.instrument import Editions
from overrides.build.content.unbroken import HYPHENATED, SPAN, TITLES, UNTOUCHED
from overrides.build.tree import of_page, texts


def test_every_edition_and_title_on_every_page_stays_whole(site: Path) -> None:
    names = set(Editions().names)
    editions, titles, broken = 0, set[str](), []
    for path in sorted(site.rglob("*.html")):
        main = of_page(path.read_text(encoding="utf-8")).css_first("main")
        for text, within in texts(main, UNTOUCHED | TITLES) if main else ():
            if within & UNTOUCHED:
                continue
            said = (text.text_content or "").strip()
            in_text = set(SPAN.findall(said)) & names
            in_title = set(HYPHENATED.findall(said)) if within else set[str]()
            editions += bool(in_text)
            titles |= in_title
            whole = text.parent and text.parent.attributes.get("class") == "unbroken"
            if in_text | in_title and not whole:
                broken.append(f"{path.name}: {said[:80]}")
    assert editions > 5
    assert {"self-check", "case-study", "Boobyer-Jones"} <= titles
    assert broken == []
