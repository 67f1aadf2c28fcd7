"""What to ask a manager for: one thing of each size for each part, read from data/asks.toml."""

import tomllib
from pathlib import Path

from assessment_py.instrument import Instrument
from overrides.build.errors import SiteError

ASKS = "overrides/build/data/asks.toml"
SIZES = ("large", "middling", "small")  # the large one first, so that the small one is easy


def load_asks(root: Path, instrument: Instrument) -> dict[str, dict[str, str]]:
    """Return for each part's id what to ask for, by its size, in the order of SIZES.

    Raises SiteError where a part or a size is missing, or one too many is there.
    """
    given = tomllib.loads((root / ASKS).read_text(encoding="utf-8"))
    parts = [part.id for part in instrument.parts]
    if sorted(given) != sorted(parts):
        raise SiteError(f"{ASKS}: the parts must be {parts}, not {list(given)}")
    for part, asks in given.items():
        if sorted(asks) != sorted(SIZES):
            raise SiteError(f"{ASKS}: {part}: the sizes must be {list(SIZES)}, not {list(asks)}")
    return {part: {size: given[part][size] for size in SIZES} for part in parts}
