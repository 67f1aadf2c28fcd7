"""Every edition of the instrument we know: the current one at once, earlier ones when asked for."""

from collections.abc import Callable

from .model import Instrument
from .reading import InstrumentError, load


class Editions:
    """The known editions, by name or by number; both lookups raise KeyError for any other."""

    def __init__(self, load: Callable[[str | None], Instrument] = load) -> None:
        self.current = load(None)
        self._load = load
        self._loaded = {self.current.edition: self.current}

    @property
    def names(self) -> tuple[str, ...]:
        """The current edition's name, then the earlier ones'."""
        return (self.current.edition, *self.current.earlier_editions)

    def faults(self) -> list[str]:
        """Return what is wrong with the earlier editions, each fault with the edition's name."""
        faults = []
        numbers = {self.current.edition_number: self.current.edition}
        for name in self.current.earlier_editions:
            try:
                kept = self.named(name)
            except (InstrumentError, OSError) as error:
                faults += [f"earlier edition {name!r}: {_why(error)}"]
                continue
            if kept.edition != name:
                faults += [f"earlier edition {name!r}: its file says it is {kept.edition!r}"]
            other = numbers.setdefault(kept.edition_number, name)
            if other != name:
                number = kept.edition_number
                faults += [f"earlier edition {name!r}: has number {number}, as {other!r} has"]
        return faults

    def named(self, edition: str) -> Instrument:
        """Return the edition of this name, read when first asked for.

        Raises KeyError for one that is not known, InstrumentError where its file has faults.
        """
        if edition not in self.names:
            raise KeyError(edition)
        if edition not in self._loaded:
            self._loaded[edition] = self._load(edition)
        return self._loaded[edition]

    def numbered(self, number: int) -> Instrument:
        """Return the edition that result codes call by this number; KeyError where none is."""
        for instrument in map(self.named, self.names):
            if instrument.edition_number == number:
                return instrument
        raise KeyError(number)


def _why(error: Exception) -> str:
    return "its file is not there" if isinstance(error, OSError) else str(error)
