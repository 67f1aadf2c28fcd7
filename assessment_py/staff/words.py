"""The terminal's words for staff numbers; a page has its own, in its HTML.

Every sentence of the room's command line is here, and none elsewhere in the room.
"""

from ..faults import shown
from .ladder import ladder
from .problems import Problem

LEVELS = "Band 1 to 7, 8a, 8b, 8c, 8d, 9, VSM"
WANTED = {
    "level": "the level (such as Pay Grade, AfC Band or Grade)",
    "profession": "the profession (Job Role, Occupation Code, Staff Group or Profession)",
    "count": "the number of people (such as Headcount, Count or FTE)",
    "person": "the person",
}

# {0.row} and the like are fields of the problem; {value} is quoted, {names} joined.
SENTENCES = {
    "blank": "There is nothing in this file.",
    "xlsx": (
        "This is an Excel workbook, or another zip file. In Excel: select the table, copy, and"
        " paste it here; or File, Save as, CSV UTF-8."
    ),
    "not-text": "This is not a text file. A table as CSV, or copied from Excel, is needed.",
    "too-big": "Too big: {0.number} bytes; the most is {0.wanted}.",
    "long-line": "A line is longer than {0.wanted} characters: this is not a table as CSV.",
    "long-cell": "Row {0.row}: a cell is longer than {0.wanted} characters.",
    "quote-open": "Row {0.row}, or before it: a quotation mark is opened and never closed.",
    "broken-table": "Row {0.row} cannot be read as part of a table.",
    "too-many-columns": "{0.number} columns; the most is {0.wanted}.",
    "too-many-rows": "More than {0.wanted} rows; the command line has no such limit.",
    "too-many-combinations": (
        "More than {0.wanted} different combinations of role, code, group and level. Is the"
        " column {column} free text, or a number for each person?"
    ),
    "too-many-dates": "{0.number} dates are in the file; the most is {0.wanted}.",
    "header-missing": (
        "No headings were found in the first {0.number} rows. Needed are a column for the level"
        " (such as Pay Grade or AfC Band) and one for the profession (such as Job Role)."
    ),
    "header-two": (
        "Two rows look like headings (rows {0.row} and {0.other_row}); delete the upper one."
    ),
    "column-missing": "No column for {wanted} was found. The headings are: {names}.",
    "no-rows": "There are headings in row {0.row}, and nothing below them.",
    "mixed-kinds": (
        "More than one kind of count is in the file (column {column}: {names}). Which one?"
        " Choose with --kind."
    ),
    "mixed-organisations": (
        "{0.number} organisations are in the file (column {column}: {names}). Which one? Choose"
        " with --organisation; they are never added up."
    ),
    "date-unknown": "Row {0.row}: {value} is no date we know. Which is it? Say --undated 2026.",
    "count-bad": "Row {0.row}, column {column}: {value} is not a whole number of people.",
    "count-blank": "Row {0.row}, column {column}: the number of people is blank.",
    "count-formula": "Row {0.row}, column {column}: {value} is a formula or an error, no number.",
    "count-negative": "Row {0.row}, column {column}: {value} is less than nobody.",
    "count-huge": "Row {0.row}, column {column}: {value} is more than a million people.",
    "twice": (
        "Rows {0.row} and {0.other_row} both give {names}. Are they to be added up (--add-up), or"
        " is one of them wrong?"
    ),
    "level-unknown": (
        "Row {0.row}: the level {value} is not known. Known: " + LEVELS + ". Map it, or leave"
        " these rows out ({0.number})."
    ),
    "profession-unknown": (
        "Row {0.row}: the {0.column} {value} is not known (rows: {0.number}). Which profession"
        " is it?"
    ),
    "ragged": "Row {0.row} has {0.number} cells; the headings have {0.wanted}.",
    "heading-row": "Row {0.row} was read as the headings.",
    "personal": (
        "These columns were skipped without reading what is in them: {names}. Next time, leave"
        " them out of the export."
    ),
    "looks-personal": (
        "Rows with free text, or what looks like a number or an address of a person: {0.number}."
        " Those cells were not kept."
    ),
    "unused-columns": "Columns not used: {names}.",
    "repeated-headings": "Rows that repeat the headings, left out: {0.number}.",
    "totals": "Rows of totals, left out: {0.number}.",
    "total-wrong": (
        "Row {0.row}, column {column}: the total says {0.number}; its parts add up to {0.wanted}."
    ),
    "blank-zeros": "Blank cells, read as 0: {0.number}.",
    "count-hidden": (
        "Cells hidden in your file ({names}): {0.number}. Steps that need them are not compared."
    ),
    "dash": (
        "Cells that hold a dash, read as hidden: {0.number}. If they mean nobody, say"
        " --dash-is-nil."
    ),
    "band-8-unsplit": "People at band 8 that is not split into 8a to 8d: {0.number}.",
    "fte-only": "These are full-time equivalents: shares are shown, but nothing is compared.",
    "posts": "Every post is counted: a person with two posts is counted twice.",
    "second-posts": "Second posts of the same person, left out: {0.number}.",
    "not-counted": "People in posts that are not counted (bank, locum, left …): {0.number}.",
    "left-out": "People left out (support, trainees before registration, …): {0.number}.",
    "not-afc": "People off the pay bands, on no rung: {0.number}.",
    "apprentices": "Rows of apprentices, read as band 1: {0.number}.",
    "maternity": (
        "Rows of senior posts that may be midwives and are recorded as nurses: {0.number}."
        " Check them before you call a gap a ceiling."
    ),
    "disagreements": (
        "Rows where job role and occupation code say different professions: {0.number} ({names})."
        " The role was taken."
    ),
    "group-hides": (
        "People in a staff group that hides pharmacists, psychologists and social workers:"
        " {0.number}. They are not compared; add the column Job Role or Occupation Code."
    ),
    "nurse-or-midwife": (
        "Nurses and midwives are one in this file ({0.number} people); add the column Job Role or"
        " Occupation Code to tell them apart."
    ),
}


def sentence(problem: Problem) -> str:
    """Return what a problem is, in plain words."""
    return SENTENCES[problem.id].format(
        problem,
        column="with most of them" if problem.column is None else shown(problem.column),
        value=shown(problem.value),
        names=", ".join(problem.names),
        wanted=WANTED.get(problem.value or "", problem.value),
    )


def profession_label(profession: str) -> str:
    """Return what a profession is called."""
    return ladder().professions[profession].label


def level_label(level: str) -> str:
    """Return what a level is called."""
    return ladder().labels[level]


# --- What a comparison says -----------------------------------------------------------------------

VERDICTS: dict[str, str] = {
    "hidden": "not compared: a number is hidden in your file",
    "unsplit": "not compared: band 8 is not split",
    "nobody-here": "nobody at this level",
    "starts-here": "not compared: starts here",
    "few-others": "not compared: too few others",
    "nobody-above": "nobody above",
    "fewer": "fewer than expected",
    "clearly-fewer": "clearly fewer than expected",
    "more": "more than expected",
    "clearly-more": "clearly more than expected",
    "too-few": "too few to say",
    "expected": "about as expected",
}
SHARED = {
    "fewer": "fewer than you would expect here",
    "more": "more than you would expect here",
    "no-gap": "no gap is shown; there may be none, or too few people to tell",
    "not-shown": "not shown, because the number is small",
}
GAP = (
    "{profession}: of {0.people} people at {level} or above, {0.above} are above it. If they were"
    " spread like other clinical staff here, about {expected} would be. Anything from"
    " {0.ordinary[0]} to {0.ordinary[1]} would be ordinary."
)
FEWER = {
    "fewer": "So there are fewer than you would expect.",
    "clearly-fewer": (
        "So there are clearly fewer than you would expect. Chance alone would do this less than"
        " once in a thousand times."
    ),
}
MANY = "With so many people, small gaps show up too."
DEPENDS = "But only because of {names}: without them the gap is ordinary."
RECORDS = (
    "{0.not_recorded_above} people above this level have no profession recorded. If"
    " {0.tipping} of them were of this profession, the gap would be gone. Others are among them"
    " too. Ask them before you act."
)
ALL_RECORDED = "Everybody above this level has a profession recorded."
NO_TIPPING = (
    "{0.not_recorded_above} people above this level have no profession recorded; even if all were"
    " of this profession, the gap would not be gone."
)
MATERNITY = (
    "In the staff records, many senior midwives are recorded as nurse managers (codes N0C, NAC,"
    " NCC). Check how yours are recorded before you call this a ceiling."
)
STANDS_OUT = "What stands out:"
NOTHING = "No gap stands out that chance, one comparison or the records could not explain."
CANNOT_TELL = "What cannot be told: {names}."
ONE_DAY = (
    "This counts where people are on one day. It does not show how fast they move up, or whether"
    " anyone was held back."
)
BY_CHANCE = "In about one report in twenty like this, chance alone would give a gap."
NO_SHARES_COMPARED = "Shares of full-time equivalents above each level; nothing is compared."
MAY_BE_RECORDS = (
    "Where people above a level have no profession recorded, a gap may be a matter of records."
)
NO_WORDS = "Full-time equivalents are not compared, so there are no words to share."
REFUSED = {
    "kind": "no table: full-time equivalents are not people",
    "hidden": "no table: your file hides a number that it needs",
    "unsplit": "no table: band 8 is not split in your file; three levels may do",
    "unsafe": "no table: it cannot be proved safe; the words stand",
}
NO_DATE = "there is no {date} in the file; its dates are: {dates}"
EXACT = "can be worked out exactly"
NO_TOTALS = "The table has no totals of its {lines}: nothing is known from them."
NOTHING_HIDDEN = "No cell is hidden."
