"""What to do first: the parts with room to grow, and those of which too little is known.

Not knowing is a finding. A part with too few known answers for a score is not left out, nor is it
behind the parts that happen to have one: it stands as "find out", by how much it matters.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..instrument.model import TOP_SCORE, Instrument, Part, Scale
from .arithmetic import priority_value
from .report import PartReport, Priority, Rank


def priorities(
    parts: Sequence[PartReport], instrument: Instrument, form_id: str
) -> tuple[Priority, ...]:
    """Return what to do first, first first: by value, then those of no stated importance by gap.

    Left out are parts with the full score, those of which nothing applies, and those of which
    nothing at all was said.
    """
    scale = instrument.scale(instrument.form(form_id).importance_scale)
    found = [
        _priority(part, instrument.part(part.part), parts, scale)
        for part in parts
        if (_is_unknown(part) if part.score is None else part.score < TOP_SCORE)
    ]
    return tuple(_with_case_studies(sorted(found, key=_order), instrument))


def _is_unknown(part: PartReport) -> bool:
    """Whether an unscored part has something to find out, and the person has turned to it."""
    return part.unanswered < part.applicable or (
        part.applicable > 0 and part.importance is not None
    )


def _order(priority: Priority) -> tuple[bool, float]:
    if priority.value is None:
        return True, -_possible_gap(priority.gap)
    return False, -priority.value


def _possible_gap(gap: int | None) -> int:
    return TOP_SCORE if gap is None else gap


def _priority(
    report: PartReport, part: Part, parts: Sequence[PartReport], scale: Scale
) -> Priority:
    gap = None if report.score is None else TOP_SCORE - report.score
    names = _not_known(report) if report.score is None else report.lowest
    statements = [s for name in names for s in part.statements if s.id == name]
    actions = dict.fromkeys(action for statement in statements for action in statement.actions)
    value = None
    if report.importance is not None:
        value = priority_value(_possible_gap(gap), report.importance, scale)
    scores = {item.score for item in report.items if item.score is not None}
    return Priority(
        part=part.id,
        find_out=gap is None,
        value=value,
        importance=report.importance,
        matters=_rank(report.importance, [each.importance for each in parts]),
        gap=gap,
        stands=_rank(gap, [None if p.score is None else TOP_SCORE - p.score for p in parts]),
        statements=tuple(names),
        actions=() if gap is None else tuple(actions),
        question=statements[0].question,
        case_study=None,
        alike=gap is not None and report.scored > len(names) and len(scores) == 1,
    )


def _not_known(report: PartReport) -> tuple[str, ...]:
    """Return the statements that lack an answer on the scale: the unknown first, then blanks."""
    unknown = [item.statement for item in report.items if item.answer == "dont-know"]
    return (*unknown, *(item.statement for item in report.items if item.answer is None))


def _rank(value: int | None, values: Iterable[int | None]) -> Rank | None:
    """Return how a value stands among all, itself one of them: the highest is first."""
    if value is None:
        return None
    known = [each for each in values if each is not None]
    if value < max(known):
        return "behind"
    return "first" if known.count(value) == 1 else "tied"


def _with_case_studies(found: Iterable[Priority], instrument: Instrument) -> Iterable[Priority]:
    """Yield each with the first case study of its lowest statements that none before it has."""
    seen = {""}
    for priority in found:
        named = {s.id: s.case_study for s in instrument.part(priority.part).statements}
        fitting = (named[name] for name in priority.statements if named[name] not in seen)
        case_study = None if priority.find_out else next(fitting, None)
        seen.add(case_study or "")
        yield replace(priority, case_study=case_study)
