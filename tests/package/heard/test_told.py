"""What may be told back of what was heard."""

from assessment_py.heard.model import Heard, Kind, Note
from assessment_py.heard.told import HEADING, Told, report_rows, tell_back
from assessment_py.instrument import load

INSTRUMENT = load()
FIRST, SECOND = (part.id for part in INSTRUMENT.parts[:2])


def note(text: str, group: str | None, kind: Kind = "obstacle", part: str = FIRST) -> Note:
    return Note(text=text, group=group, kind=kind, part=part)


HEARD = Heard(
    groups=("A", "B", "C"),
    notes=(
        note("Time to learn", "B", "opportunity"),
        note("No cover", "A"),
        note("no cover.", "C"),
        note("No cover", "A"),
        note("Parking", None),
        Note(text="Dr Smith said so", group="A", part=FIRST, kind="obstacle", leave_out=True),
        Note(text="Not yet sorted", group="B"),
        Note(text="Half sorted", group="B", part=SECOND),
    ),
)


def test_each_thing_is_told_once_and_in_how_many_groups_it_was_heard() -> None:
    report = tell_back(HEARD, INSTRUMENT)
    first = report.parts[0]
    assert first.opportunities == (Told(text="Time to learn", groups=1),)
    assert first.obstacles == (Told(text="No cover", groups=2), Told(text="Parking", groups=0))
    assert (first.groups, report.groups) == (3, 3)
    assert report.parts[1].opportunities == report.parts[1].obstacles == ()
    assert (report.unsorted, report.left_out) == (2, 1)
    assert [part.part for part in report.parts] == [part.id for part in INSTRUMENT.parts]


def test_the_table_names_neither_groups_nor_what_is_left_out() -> None:
    rows = report_rows(tell_back(HEARD, INSTRUMENT), INSTRUMENT)
    title = INSTRUMENT.parts[0].title
    assert rows == [
        [*HEADING],
        [title, "opportunity", "Time to learn", 1, 3],
        [title, "obstacle", "No cover", 2, 3],
        [title, "obstacle", "Parking", None, 3],
    ]
