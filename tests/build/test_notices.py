"""Every copy of the site carries our licence and the notices, for whoever opens them."""

from pathlib import Path

import pytest

from overrides.build import notices
from overrides.build.errors import SiteError
from overrides.build.release.components import ComponentError
from tests.kit.browsers import ROOT


def test_the_site_carries_both(site: Path) -> None:
    licence = (site / "LICENSE.txt").read_bytes().decode()
    assert licence.replace("\r\n", "\n") == (ROOT / "LICENSE").read_text(encoding="utf-8")
    text = (site / notices.NOTICES).read_bytes().decode()
    assert text.startswith("Clinical leadership in action: third-party notices\r\n=====")
    assert text.replace("\r\n", "").count("\n") == 0


def test_a_list_that_does_not_fit_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(root: Path) -> None:
        raise ComponentError("component 'zlib': no version")

    monkeypatch.setattr(notices, "components", fail)
    with pytest.raises(SiteError, match=r"data/components\.toml: component 'zlib': no version"):
        notices.of_site(ROOT, "Title")
