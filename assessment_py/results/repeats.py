"""Results that came twice, and second versions of one person's, where thousands are scored.

Which of them count is rule 10 of the group view, with rule 11: among thousands, two people share a
random key by chance, so two results are one person's only where role and profession agree too.
"""

from collections.abc import Sequence

from ..inputs import Read
from .group_people import Entry, is_later, is_same, say_the_same

VERSIONS = "carries the same random number as"


def each_once(given: Sequence[Read]) -> tuple[list[Read], list[tuple[Read, Read]]]:
    """Return the results, each once, and those that came again with the one that counts.

    A file and its code are one result; two without a key never are.
    """
    once: list[Read] = []
    twice: list[tuple[Read, Read]] = []
    by_key: dict[int, list[Read]] = {}
    for each in given:
        key = each.response.key
        same_key = [] if key is None else by_key.setdefault(key, [])
        first = next((one for one in same_key if is_same(_entry(one), _entry(each))), None)
        if first is None:
            once.append(each)
            same_key.append(each)
        else:
            twice.append((each, first))
    return once, twice


def latest(given: Sequence[Read]) -> tuple[list[Read], list[tuple[str, str]]]:
    """Return the results that count, and what is to be said: of what, and in which words.

    Of two with one key, form, role and profession the later counts, in order or by the dates in
    them. Three or more began as one shared example, and all count.
    """
    by_key: dict[object, list[Read]] = {}
    for place, each in enumerate(given):
        key: object = (each.response.key, each.response.form)
        by_key.setdefault((place,) if each.response.key is None else key, []).append(each)
    replaced: set[int] = set()
    told = []
    for same_key in by_key.values():
        if len(same_key) == 1:
            continue
        names = ", ".join(each.source for each in same_key[:-1])
        last = same_key[-1].source
        if len(same_key) > 2 or not say_the_same(*map(_entry, same_key)):
            told.append((last, f"{VERSIONS} {names}, with other answers; all count"))
            continue
        first, second = same_key
        if is_later(_entry(first), _entry(second)):
            first, second = second, first
        replaced.add(id(first))
        told.append(
            (
                first.source,
                f"{VERSIONS} {second.source}, usually a second version of one person's; "
                "the later one counts",
            )
        )
    return [each for each in given if id(each) not in replaced], told


def _entry(read: Read) -> Entry:
    return Entry(read.source, read.response)
