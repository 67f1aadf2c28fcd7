"""What a saved file must be is in the site, for whoever reads one."""

import json
from pathlib import Path

from assessment_py import instrument as instruments
from overrides.build.content import saved_files


def test_each_schema_is_in_the_site(site: Path) -> None:
    for address, content in saved_files.schemas(instruments.load()).items():
        assert (site / address).read_bytes() == content
        assert json.loads(content)["$schema"].startswith("http")


def test_each_kind_has_a_schema_of_its_own() -> None:
    contents = saved_files.schemas(instruments.load()).values()
    assert len({content for content in contents}) == len(saved_files.SCHEMAS) >= 4
