"""Each version in the changelog says first what a host has to do."""

import re

from tests.kit.browsers import ROOT

VERSION = re.compile(r"^## .+$", re.MULTILINE)
ASKED = ("To do", "In your server’s own settings", "Settings", "New addresses")


def test_each_version_begins_with_what_is_for_hosts() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = VERSION.split(text)[1:]
    assert versions
    for told in versions:
        assert told.startswith("\n\n### For hosts\n\n"), told[:80]
        for_hosts = told.split("### ")[1]
        for name in ASKED:
            assert f"\n- **{name}**: " in for_hosts, name
        assert "\n### What is new\n" in told
