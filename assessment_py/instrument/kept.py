"""What is worked out about a form once, and kept for thousands of responses to it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from .model import Instrument

Facts = TypeVar("Facts")
MOST_KEPT = 16  # forms: two of each of eight editions


class KeptByForm(Generic[Facts]):
    """Gives what `work_out` makes of an instrument's form, by the form's id.

    An instrument is known by its identity: it is much too large to be hashed for each response. It
    is kept with what was made of it, so that no later one can come to have the same identity.
    """

    def __init__(self, work_out: Callable[[Instrument, str], Facts]) -> None:
        self._work_out = work_out
        self._kept: dict[tuple[int, str], tuple[Instrument, Facts]] = {}

    def __call__(self, instrument: Instrument, form_id: str) -> Facts:
        """Return the facts about the form; raises what `work_out` raises for an unknown one."""
        kept = self._kept.get((id(instrument), form_id))
        if kept is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            kept = instrument, self._work_out(instrument, form_id)
            self._kept[id(instrument), form_id] = kept
        return kept[1]
