"""Two responses to the same form, the earlier and the later: what changed, in numbers and ids.

Where both say when they were made, the dates decide which is the earlier. Scores are compared
within one edition only. Of two editions it says which statements are the same, and how these were
answered: a score is the mean of a part's statements, so other statements make another score.
"""

from collections.abc import Collection
from dataclasses import dataclass

from ..instrument.editions import Editions
from ..instrument.model import Instrument
from ..instrument.wording import labels
from ..responses.model import Response
from .report import PartReport
from .scoring import score


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a response is from; `made` is None when not known."""

    edition: str
    form: str
    made: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PartChange:
    """A part's two scores, 0 to 100, and later minus earlier; None where there is no score.

    The two importances are 1 to 5 as stated, None where not.
    """

    part: str
    earlier: int | None
    later: int | None
    change: int | None
    earlier_band: str | None
    later_band: str | None
    earlier_importance: int | None
    later_importance: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Statements:
    """The ids of one form's statements in two editions.

    `same` have the same words in both, `changed` other words; `added` are in the later response's
    edition only, `removed` in the earlier's.
    """

    same: tuple[str, ...]
    changed: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerChange:
    """A statement's two answers, None for a blank; later minus earlier where both are on the scale.

    `part` is the later edition's.
    """

    part: str
    statement: str
    earlier: int | str | None
    later: int | str | None
    change: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Moves:
    """The statements of one edition that were answered otherwise the second time.

    `up` and `down` are on the scale both times, the widest step first; `otherwise` are those that
    went to or from a blank, "I don't know" or "Doesn't apply here". Else in the form's order.
    """

    up: tuple[AnswerChange, ...]
    down: tuple[AnswerChange, ...]
    otherwise: tuple[AnswerChange, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """Two responses beside each other.

    `comparable` or not, and then for what `reason`: "form" or "edition". `parts` and `moves` are
    empty when not; `statements` is there when the reason is the edition, and `answers` holds those
    that can then be laid side by side. `swapped` says that the dates put the two in the other order
    than the one they were given in.
    """

    comparable: bool
    reason: str | None
    swapped: bool
    earlier: Source
    later: Source
    parts: tuple[PartChange, ...]
    moves: Moves
    statements: Statements | None
    answers: tuple[AnswerChange, ...]


def compare(earlier: Response, later: Response, editions: Editions) -> Comparison:
    """Return what changed from the earlier response to the later, put in order by date."""
    swapped = bool(earlier.made and later.made and earlier.made > later.made)
    if swapped:
        earlier, later = later, earlier
    before, after = editions.named(earlier.edition), editions.named(later.edition)
    reason = None
    if earlier.form != later.form:
        reason = "form"
    elif earlier.edition != later.edition:
        reason = "edition"
    return Comparison(
        comparable=reason is None,
        reason=reason,
        swapped=swapped,
        earlier=_source(earlier),
        later=_source(later),
        parts=() if reason else _part_changes(earlier, later, after),
        moves=Moves(up=(), down=(), otherwise=()) if reason else _moves(earlier, later, after),
        statements=_statements(later.form, before, after) if reason == "edition" else None,
        answers=_answer_changes(earlier, later, before, after) if reason == "edition" else (),
    )


def _answer_changes(
    earlier: Response, later: Response, before: Instrument, after: Instrument
) -> tuple[AnswerChange, ...]:
    """Return the answers to what both editions ask in the same words; none on another scale."""
    scales = [each.scale(each.form(later.form).scale) for each in (before, after)]
    if labels(scales[0]) != labels(scales[1]):
        return ()
    same = _statements(later.form, before, after).same
    return _answers_to(same, earlier, later, after)


def _answers_to(
    statements: Collection[str], earlier: Response, later: Response, instrument: Instrument
) -> tuple[AnswerChange, ...]:
    return tuple(
        _answer_change(part.id, statement.id, earlier, later)
        for part in instrument.parts
        for statement in part.statements
        if statement.id in statements
    )


def _moves(earlier: Response, later: Response, instrument: Instrument) -> Moves:
    asked = {statement.id for statement in instrument.statements(later.form)}
    answers = _answers_to(asked, earlier, later, instrument)
    on_scale = sorted(answers, key=lambda each: -abs(each.change or 0))
    return Moves(
        up=tuple(each for each in on_scale if each.change is not None and each.change > 0),
        down=tuple(each for each in on_scale if each.change is not None and each.change < 0),
        otherwise=tuple(
            each for each in answers if each.change is None and each.earlier != each.later
        ),
    )


def _answer_change(part: str, statement: str, earlier: Response, later: Response) -> AnswerChange:
    old, new = earlier.answers.get(statement), later.answers.get(statement)
    change = new - old if isinstance(old, int) and isinstance(new, int) else None
    return AnswerChange(part=part, statement=statement, earlier=old, later=new, change=change)


def _source(response: Response) -> Source:
    return Source(edition=response.edition, form=response.form, made=response.made)


def _part_changes(
    earlier: Response, later: Response, instrument: Instrument
) -> tuple[PartChange, ...]:
    reports = zip(score(earlier, instrument).parts, score(later, instrument).parts, strict=True)
    return tuple(_part_change(before, after) for before, after in reports)


def _part_change(before: PartReport, after: PartReport) -> PartChange:
    known = before.score is not None and after.score is not None
    return PartChange(
        part=after.part,
        earlier=before.score,
        later=after.score,
        change=(after.score or 0) - (before.score or 0) if known else None,
        earlier_band=before.band,
        later_band=after.band,
        earlier_importance=before.importance,
        later_importance=after.importance,
    )


def _statements(form_id: str, before: Instrument, after: Instrument) -> Statements:
    old = {statement.id: statement.text for statement in before.statements(form_id)}
    new = {statement.id: statement.text for statement in after.statements(form_id)}
    return Statements(
        same=tuple(name for name in new if old.get(name) == new[name]),
        changed=tuple(name for name in new if name in old and old[name] != new[name]),
        added=tuple(name for name in new if name not in old),
        removed=tuple(name for name in old if name not in new),
    )
