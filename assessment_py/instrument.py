"""The shape of instrument.toml, the rules it must pass, and `load()`."""

import pkgutil
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from itertools import pairwise
from typing import Annotated, Any, get_args

SET_APART = ("dont-know", "not-applicable")
SOURCES = ("framework", "ours")
IMPORTANCE = (1, 5)
TOP_SCORE = 100
LEAST_QUESTIONS = {"organisation": 3, "you": 2}
MOST_WORDS = 20
MOST_SHOWN = 60


class InstrumentError(ValueError):
    """The instrument cannot be used: `faults` holds every fault found, the text has one a line."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


# --- What a single value must be ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rule:
    """A test, the words for what passes it, and what stands for a value that does not."""

    passes: Callable[[Any], bool]
    wanted: str
    instead: object
    optional: bool = False


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != "" and value == value.strip() and value.isprintable()


def _is_id(value: object) -> bool:
    return isinstance(value, str) and all(
        word.isascii() and word.isalpha() and word.islower() for word in value.split("-")
    )


def _is_ids(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_id, value)) and 0 < len(value) == len(set(value))


def _is_number(value: object) -> bool:
    return type(value) is int and value >= 0  # bool is a subclass of int, but not a number to us


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and value != [] and all(isinstance(x, Mapping) for x in value)


# Later rules pass over what stands for a fault already named: "" for text, UNREAD for a number.
UNREAD = -1
TEXT = "one line of printable text with no space around it"
TABLES = Rule(_is_tables, "a list of one or more tables", ())

Id = Annotated[str, Rule(_is_id, "lower-case words joined by hyphens", "")]
Ids = Annotated[tuple[str, ...], Rule(_is_ids, "a list of one or more ids, each once", ())]
Number = Annotated[int, Rule(_is_number, "a whole number, 0 or more", UNREAD)]
OptionalText = Annotated[str, Rule(_is_text, TEXT, "", optional=True)]
Source = Annotated[str, Rule(lambda value: value in SOURCES, " or ".join(SOURCES), "")]
Text = Annotated[str, Rule(_is_text, TEXT, "")]


# --- The model, leaf first: the fields are the keys of the file -----------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    value: Number
    label: Text
    hint: OptionalText


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """Options from the lowest to the highest, their values one apart."""

    id: Id
    options: tuple[Option, ...]

    @property
    def lowest(self) -> int:
        return self.options[0].value

    @property
    def highest(self) -> int:
        return self.options[-1].value


@dataclass(frozen=True, kw_only=True, slots=True)
class SetApart:
    """An answer that is not on the scale and is never scored."""

    id: Id
    label: Text
    hint: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Band:
    """The name for whole scores from `lowest` to `highest`, both within it, of 0 to 100."""

    id: Id
    label: Text
    lowest: Number = field(metadata={"key": "from"})
    highest: Number = field(metadata={"key": "to"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """A set of statements for one kind of reader; `scale` and `importance_scale` are ids."""

    id: Id
    title: Text
    scale: Id
    importance_scale: Id
    importance_question: Text
    statements_per_part: Number


@dataclass(frozen=True, kw_only=True, slots=True)
class Profession:
    id: Id
    label: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """Something to ask; `basis` says where the framework has it, and is "" where it is ours."""

    id: Id
    form: Id
    text: Text
    source: Source
    basis: OptionalText


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """Something to do; `source` and `basis` as in Question."""

    id: Id
    form: Id
    text: Text
    source: Source
    basis: OptionalText


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """Something to answer; `actions` (most useful first), `question` and `case_study` are ids."""

    id: Id
    form: Id
    text: Text
    hint: OptionalText
    source: Source
    basis: OptionalText
    actions: Ids
    question: Id
    case_study: Id


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    id: Id
    title: Text
    summary: Text
    page: Text
    questions: tuple[Question, ...]
    actions: tuple[Action, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Instrument:
    """Everything we ask. The lookups raise KeyError for an id that is not here."""

    edition: Text
    scales: tuple[Scale, ...]
    set_apart: tuple[SetApart, ...]
    bands: tuple[Band, ...]
    forms: tuple[Form, ...]
    professions: tuple[Profession, ...]
    parts: tuple[Part, ...]

    def scale(self, scale_id: str) -> Scale:
        return {scale.id: scale for scale in self.scales}[scale_id]

    def form(self, form_id: str) -> Form:
        return {form.id: form for form in self.forms}[form_id]

    def part(self, part_id: str) -> Part:
        return {part.id: part for part in self.parts}[part_id]

    def statements(self, form_id: str) -> tuple[Statement, ...]:
        """Return the form's statements in the framework's order."""
        form = self.form(form_id)
        return tuple(s for part in self.parts for s in part.statements if s.form == form.id)


# --- Reading --------------------------------------------------------------------------------------


def load() -> Instrument:
    """Return the instrument in the file beside this module, be that in a folder or in a zip.

    Raises InstrumentError when the file is not TOML or breaks a rule.
    """
    content = pkgutil.get_data("assessment_py", "instrument.toml") or b""
    try:
        mapping = tomllib.loads(content.decode())
    except ValueError as error:
        raise InstrumentError([f"instrument: not TOML: {error}"]) from error
    return parse(mapping)


def parse(mapping: Mapping[str, object]) -> Instrument:
    """Return the instrument that `mapping`, the content of instrument.toml, describes.

    Raises InstrumentError, which names every fault found.
    """
    faults: list[str] = []
    instrument: Instrument = _read(Instrument, "", mapping, faults)
    faults += _broken_rules(instrument)
    if faults:
        raise InstrumentError(faults)
    return instrument


def shown(value: object) -> str:
    """Return a value as a fault shows it: as Python writes it, cut short when it is long."""
    text = repr(value)
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 3]}..."


def listed(values: Iterable[object]) -> str:
    """Return what is allowed as a fault lists it."""
    return ", ".join(map(str, values)) or "none"


def _read(model: Any, place: str, table: Mapping[str, object], faults: list[str]) -> Any:
    """Return the table as a `model`; note each fault in it, and go on."""
    at = place or "instrument"
    keys = {item.metadata.get("key", item.name): item for item in fields(model)}
    known = listed(sorted(keys))
    faults += [
        f"{at}: unknown key {shown(key)}; known: {known}" for key in table if key not in keys
    ]
    values: dict[str, object] = {}
    for key, item in keys.items():
        first, last = get_args(item.type)  # of Annotated[str, Rule(…)] or of tuple[Option, ...]
        rule = last if isinstance(last, Rule) else TABLES
        fault = _fault(table, key, rule)
        faults += [f"{at}: {fault}"] if fault else []
        value: Any = rule.instead if fault or key not in table else table[key]
        if rule is TABLES:
            value = _read_each(first, key.removesuffix("s"), place, value, faults)
        values[item.name] = tuple(value) if isinstance(value, list) else value
    return model(**values)


def _read_each(
    model: Any, kind: str, within: str, tables: Iterable[Mapping[str, object]], faults: list[str]
) -> tuple[Any, ...]:
    read = []
    for number, table in enumerate(tables, 1):
        name = table.get("id")
        own = f"{kind} {name!r}" if _is_id(name) else f"{kind} number {number}"
        read.append(_read(model, f"{within}, {own}" if within else own, table, faults))
    return tuple(read)


def _fault(table: Mapping[str, object], key: str, rule: Rule) -> str:
    if key not in table:
        return "" if rule.optional else f"missing key {key!r}"
    value = table[key]
    return "" if rule.passes(value) else f"{key!r} must be {rule.wanted}, not {shown(value)}"


# --- Rules that concern more than one value -------------------------------------------------------


def _broken_rules(instrument: Instrument) -> Iterator[str]:
    for scale in instrument.scales:
        yield from _scale_faults(scale)
    apart = sorted(answer.id for answer in instrument.set_apart)
    if apart and "" not in apart and apart != sorted(SET_APART):
        yield f"instrument: 'set_apart' must be {listed(SET_APART)}, not {listed(apart)}"
    yield from _band_faults(instrument.bands)
    for form in instrument.forms:
        yield from _form_faults(form, instrument.scales)
    for part in instrument.parts:
        yield from _count_faults(part, instrument.forms)
        yield from _entry_faults(part, [form.id for form in instrument.forms])
    yield from _repeats(instrument)


def _scale_faults(scale: Scale) -> Iterator[str]:
    values = [option.value for option in scale.options]
    if len(values) == 1:
        yield f"scale {scale.id!r}: must have 2 or more options, not 1"
    if UNREAD not in values and any(after != value + 1 for value, after in pairwise(values)):
        yield f"scale {scale.id!r}: option values must go up by 1, not {listed(values)}"


def _band_faults(bands: tuple[Band, ...]) -> Iterator[str]:
    start = 0
    for band in bands:
        if UNREAD in (band.lowest, band.highest):
            return
        if band.lowest != start:
            yield f"band {band.id!r}: 'from' must be {start}, not {band.lowest}"
        if band.highest < band.lowest:
            yield f"band {band.id!r}: 'to' must be {band.lowest} or more, not {band.highest}"
        start = band.highest + 1
    if bands and bands[-1].highest != TOP_SCORE:
        band = bands[-1]
        yield f"band {band.id!r}: 'to' must be {TOP_SCORE} in the last band, not {band.highest}"


def _form_faults(form: Form, scales: tuple[Scale, ...]) -> Iterator[str]:
    values = {scale.id: [option.value for option in scale.options] for scale in scales}
    for scale_id in (form.scale, form.importance_scale):
        if scale_id and scale_id not in values:
            yield f"form {form.id!r}: unknown scale {scale_id!r}; known: {listed(values)}"
    steps = values.get(form.importance_scale, [])
    if steps and UNREAD not in steps and (steps[0], steps[-1]) != IMPORTANCE:
        yield (
            f"form {form.id!r}: importance scale {form.importance_scale!r} "
            f"must run from 1 to 5, not from {steps[0]} to {steps[-1]}"
        )


def _count_faults(part: Part, forms: tuple[Form, ...]) -> Iterator[str]:
    for form in forms:
        found = sum(statement.form == form.id for statement in part.statements)
        if form.statements_per_part not in (found, UNREAD):
            yield (
                f"part {part.id!r}: must have {form.statements_per_part} statements "
                f"in form {form.id!r}, not {found}"
            )
        found = sum(question.form == form.id for question in part.questions)
        least = LEAST_QUESTIONS.get(form.id, 1)
        if found < least:
            yield (
                f"part {part.id!r}: must have {least} or more questions "
                f"in form {form.id!r}, not {found}"
            )


def _entries(part: Part) -> Iterator[tuple[str, Question | Action | Statement]]:
    """Yield the place and the entry for all that the part holds."""
    entries: tuple[Question | Action | Statement, ...]
    entries = (*part.questions, *part.actions, *part.statements)
    for entry in entries:
        yield f"part {part.id!r}, {type(entry).__name__.lower()} {entry.id!r}", entry


def _entry_faults(part: Part, forms: list[str]) -> Iterator[str]:
    named = {action for statement in part.statements for action in statement.actions}
    for place, entry in _entries(part):
        if entry.form and entry.form not in forms:
            yield f"{place}: unknown form {entry.form!r}; known: {listed(forms)}"
        if entry.source == "framework" and not entry.basis:
            yield f"{place}: 'basis' must say where the framework has it"
        if entry.source == "ours" and entry.basis:
            yield f"{place}: 'basis' must be left out where the source is ours"
        if isinstance(entry, Action) and entry.id and entry.id not in named:
            yield f"{place}: no statement names this action"
        if isinstance(entry, Statement):
            yield from (f"{place}: {fault}" for fault in _text_faults(entry.text))
            if entry.form in forms:
                yield from (f"{place}: {fault}" for fault in _reference_faults(entry, part))


def _text_faults(text: str) -> Iterator[str]:
    for joint in (" and ", " & "):
        if joint in text:
            yield f"'text' must hold one idea, without {joint!r}"
    if text and not text.endswith("."):
        yield "'text' must end with a full stop"
    if len(text.split()) > MOST_WORDS:
        yield f"'text' must have {MOST_WORDS} words or fewer, not {len(text.split())}"


def _reference_faults(statement: Statement, part: Part) -> Iterator[str]:
    actions = [action.id for action in part.actions if action.form == statement.form]
    for action_id in statement.actions:
        if action_id not in actions:
            yield f"unknown action {action_id!r}; known: {listed(actions)}"
    questions = [question.id for question in part.questions if question.form == statement.form]
    if statement.question and statement.question not in questions:
        yield f"unknown question {statement.question!r}; known: {listed(questions)}"


def _repeats(instrument: Instrument) -> Iterator[str]:
    """Yield a fault for each id or text that an earlier entry of its kind has."""
    places: dict[tuple[str, str, str], str] = {}
    for place, entry in _everything(instrument):
        for key in ("id", "text"):
            value = getattr(entry, key, "")
            mark = (type(entry).__name__, key, value)
            if value and mark in places:
                yield f"{place}: {key} already used by {places[mark]}"
            places.setdefault(mark, place)


def _everything(instrument: Instrument) -> Iterator[tuple[str, object]]:
    """Yield the place and the entry for all that has an id."""
    entries: tuple[Scale | Band | Form | Profession | Part, ...]
    entries = (
        *instrument.scales,
        *instrument.bands,
        *instrument.forms,
        *instrument.professions,
        *instrument.parts,
    )
    for entry in entries:
        yield f"{type(entry).__name__.lower()} {entry.id!r}", entry
    for part in instrument.parts:
        yield from _entries(part)


def main() -> int:
    """Say whether instrument.toml keeps every rule; return 0 when it does, 1 when not."""
    try:
        instrument = load()
    except InstrumentError as error:
        print(error, file=sys.stderr)
        return 1
    statements = sum(len(part.statements) for part in instrument.parts)
    parts, forms = len(instrument.parts), len(instrument.forms)
    print(f"edition {instrument.edition}: {statements} statements, {parts} parts, {forms} forms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
