"""An edition's name is nowhere on the built site cut at its hyphen."""

from pathlib import Path

from assessment_py.instrument import Editions
from overrides.build.content.unbroken import SPAN, UNTOUCHED
from overrides.build.tree import of_page, texts


def test_every_edition_on_every_page_stays_on_one_line(site: Path) -> None:
    names = Editions().names
    found, broken = 0, []
    for path in sorted(site.rglob("*.html")):
        main = of_page(path.read_text(encoding="utf-8")).css_first("main")
        for text, within in texts(main, UNTOUCHED) if main else ():
            said = (text.text_content or "").strip()
            if within or not set(SPAN.findall(said)) & set(names):
                continue
            found += 1
            if not text.parent or text.parent.attributes.get("class") != "unbroken":
                broken.append(f"{path.name}: {said[:80]}")
    assert found > 5
    assert broken == []
