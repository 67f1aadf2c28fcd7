"""Comparisons, shared words and audits as the terminal prints them; its words are in `words.py`."""

from collections.abc import Iterable, Mapping, Sequence

from ..plain import plain
from ..terminal import as_table
from . import words
from .comparing import Comparison, Finding, Share
from .counts import INVENTED, Counts
from .ladder import ladder
from .protected_table import Printed
from .rungs import FEWER
from .sharing import Shared
from .words import level_label, profession_label
from .working_paper import Paper, over_dates, paper

MIDWIFE = "midwife"


def comparison_text(comparison: Comparison, paper: Paper) -> str:
    """Return the working paper of one date: what stands out, the table, what it rests on."""
    lines = _head(comparison.example, comparison.date, comparison.kind)
    if comparison.shares:
        shares = [_share_row(each) for each in comparison.shares]
        heading = ["profession", "level", "here or above", "above", "share"]
        return "\n".join([*lines, words.NO_SHARES_COMPARED, "", as_table(heading, shares)])
    lines += [*_stands_out(comparison, paper), ""]
    if paper.cannot_tell:
        lines += [words.CANNOT_TELL.format(names=_names(paper.cannot_tell)), ""]
    records: list[list[object]] = [
        [level_label(each.level), each.not_recorded, each.everyone, _percent(each.share)]
        for each in paper.records
    ]
    lines += [as_table(["level", "not recorded", "of", "share"], records)]
    rows = [_row(each) for each in comparison.findings]
    heading = ["profession", "level", "here or above", "above", "expected", "ordinary", "in words"]
    lines += [as_table(heading, rows), words.ONE_DAY, words.BY_CHANCE, ""]
    return "\n".join(lines)


def shared_text(shared: Shared) -> str:
    """Return the shared one-pager: words, and no number of people."""
    lines = _head(shared.example, shared.date, shared.kind)
    if not shared.words:
        return "\n".join([*lines, words.NO_WORDS, ""])
    rows = [
        [profession_label(e.profession), level_label(e.level), words.SHARED[e.word]]
        for e in shared.words
    ]
    lines += [as_table(["profession", "above", "in words"], rows)]
    return "\n".join([*lines, words.MAY_BE_RECORDS, words.ONE_DAY, words.BY_CHANCE, ""])


def audit_text(
    found: Mapping[tuple[str, str], tuple[int, int | None]], has_totals: Sequence[bool]
) -> str:
    """Return each hidden cell with what it can be."""
    lines = [
        words.NO_TOTALS.format(lines=lines)
        for lines, there in zip(("columns", "rows"), has_totals, strict=True)
        if not there
    ]
    rows = [
        [row, column, low, high, words.EXACT if low == high else ""]
        for (row, column), (low, high) in found.items()
    ]
    table = as_table(["row", "column", "least", "most", ""], rows)
    return "\n".join([*lines, table or f"{words.NOTHING_HIDDEN}\n"])


def as_data(tables: Sequence[Counts], comparisons: Sequence[Comparison]) -> dict[str, object]:
    """Return all dates as JSON: findings and ceilings, each with its date, and the rest."""
    dates = [each.date for each in comparisons]
    return {
        "example": any(each.example for each in comparisons),
        "dates": dates,
        "kind": comparisons[-1].kind,
        "starts": dict(comparisons[-1].starts),
        "levels": list(comparisons[-1].levels),
        "findings": [
            {"date": each.date, **_plain(finding)}
            for each in comparisons
            for finding in each.findings
        ],
        "ceilings": [
            {"date": each.date, **_plain(ceiling)}
            for each in comparisons
            for ceiling in each.ceilings
        ],
        "outcomes": [
            {"date": each.date, "profession": profession, "outcome": outcome}
            for each in comparisons
            for profession, outcome in each.outcomes.items()
        ],
        "shares": [
            {"date": each.date, **_plain(share)} for each in comparisons for share in each.shares
        ],
        "papers": [
            {"date": counts.date, **_plain(paper(counts, each))}
            for counts, each in zip(tables, comparisons, strict=True)
        ],
        "over_dates": plain(over_dates(comparisons)),
    }


def no_table(table: Printed) -> str:
    """Return why there is no protected table."""
    return words.REFUSED[table.refused or "unsafe"]


def no_date(date: str, dates: Iterable[str | None]) -> str:
    """Return that a date is not in the file, and which are."""
    return words.NO_DATE.format(date=date, dates=", ".join(each or "-" for each in dates))


def _head(example: bool, date: str | None, kind: str) -> list[str]:
    about = f"{date or '-'}, {kind}"
    return [INVENTED, about, ""] if example else [about, ""]


def _stands_out(comparison: Comparison, paper: Paper) -> list[str]:
    """Return a sentence for each gap that stands out, then for those that rest on one other."""
    at = {(each.profession, each.level): each for each in comparison.findings}
    lines = [words.STANDS_OUT] if paper.stands_out else [words.NOTHING]
    lines += [f"- {_gap(at[place])}" for place in paper.stands_out]
    unsure = [each for each in comparison.findings if each.verdict in FEWER and not each.sturdy]
    return lines + [f"- {_gap(each)}" for each in unsure]


def _gap(finding: Finding) -> str:
    said = [
        words.GAP.format(
            finding,
            profession=profession_label(finding.profession),
            level=level_label(finding.level),
            expected=round(finding.expected or 0),
        )
    ]
    said.append(words.FEWER[finding.verdict])
    if finding.many:
        said.append(words.MANY)
    if finding.depends_on:
        said.append(words.DEPENDS.format(names=_names(finding.depends_on)))
    said.append(_records(finding).format(finding))
    if finding.profession == MIDWIFE:
        said.append(words.MATERNITY)
    return " ".join(said)


def _records(finding: Finding) -> str:
    """Return what the records may have to do with a gap."""
    if finding.not_recorded_above == 0:
        return words.ALL_RECORDED
    if finding.not_recorded_above is None:
        return words.MAY_BE_RECORDS
    enough = finding.tipping is not None and finding.tipping <= finding.not_recorded_above
    return words.RECORDS if enough else words.NO_TIPPING


def _row(each: Finding) -> list[object]:
    expected = None if each.expected is None else f"{each.expected:.1f}"
    ordinary = None if each.ordinary is None else f"{each.ordinary[0]} to {each.ordinary[1]}"
    word = words.VERDICTS[each.verdict]
    if each.depends_on:
        word += " (" + _names(each.depends_on) + ")"
    who, level = profession_label(each.profession), level_label(each.level)
    return [who, level, each.people, each.above, expected, ordinary, word]


def _share_row(each: Share) -> list[object]:
    who, level = profession_label(each.profession), level_label(each.level)
    return [who, level, each.people, each.above, _percent(each.share)]


def _names(professions: Iterable[str]) -> str:
    return ", ".join(ladder().professions[each].label.lower() for each in professions)


def _percent(share: float | None) -> str | None:
    return None if share is None else f"{100 * share:.0f}%"


def _plain(value: object) -> dict[str, object]:
    found = plain(value)
    assert isinstance(found, dict)
    return found
