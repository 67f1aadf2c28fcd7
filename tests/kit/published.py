"""What the page about privacy says is stored in a browser."""

from pathlib import Path

from overrides.build.tree import of_page


def published(site: Path, begins: str) -> set[tuple[str, str]]:
    """Return each name that begins so, with the storage it is in, from the page's tables."""
    page = of_page((site / "about/privacy.html").read_text(encoding="utf-8"))
    rows = [row.css("td") for row in page.css("table tr")]
    stored = {
        (code.text(), row[1].text().strip())
        for row in rows
        if len(row) > 1
        for code in row[0].css("code")
    }
    return {(name, where) for name, where in stored if name.startswith(begins)}
