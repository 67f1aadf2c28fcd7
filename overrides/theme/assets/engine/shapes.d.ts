// What Python hands to our scripts. Made from its dataclasses; do not edit:
// python -m overrides.build.content.shapes

/**
 * A statement's id, its answer (None: blank) and its score, 0 to 100 (None: not scored).
 */
export interface ItemScore {
  statement: string;
  answer: number | string | null;
  score: number | null;
}

/**
 * A statement's id, its answer, and a higher one.
 */
export interface Raise {
  statement: string;
  before: number;
  after: number;
}

/**
 * The fewest steps, each one answer one option higher, that bring a part to the next band.
 *
 * Any scored answers may be raised; `raises` takes the lowest answer next. None of them ends below
 * the scale's `done_from`: to talk about something is not yet to do it.
 */
export interface Steps {
  steps: number;
  raises: Raise[];
}

/**
 * One part: its score, 0 to 100, or None and how many more scored answers are `needed`.
 *
 * `applicable`, `scored`, `unanswered`, `dont_know` and `not_applicable` count statements.
 * `to_next_band` is in points of score; `lowest` holds the ids of up to two statements, the
 * lowest-scored first, without those that have the full score. `total` is the sum of the items'
 * scores and `mean` their mean to two decimals, both as a reader would work them out; None where
 * nothing is scored.
 */
export interface PartReport {
  part: string;
  score: number | null;
  band: string | null;
  next_band: string | null;
  to_next_band: number | null;
  applicable: number;
  scored: number;
  needed: number;
  unanswered: number;
  dont_know: number;
  not_applicable: number;
  importance: number | null;
  items: ItemScore[];
  lowest: string[];
  total: number | null;
  mean: number | null;
  steps_to_next_band: Steps | null;
}

/**
 * How many parts are in a band.
 */
export interface BandCount {
  band: string;
  parts: number;
}

/**
 * A part with room to grow, and where to begin: all but the numbers and the ranks are ids.
 *
 * `gap` is 100 - score. `find_out` marks a part of which too little is known for a score: its gap
 * is None, and its `statements` are those not known, with a `question` and no actions. `value` is
 * 0 to 100: the gap when the part matters most, 0 when it matters least, None when no importance
 * was stated; what is not known may hide any gap, and counts as the whole of it. `matters` ranks
 * the part by importance, most first, and `stands` by score, lowest first; None where it has none.
 * `case_study` is None where none fits, or a priority before it has the same. `alike` says that
 * all scored answers of the part are the same, and there are more of them than `statements`: none
 * of these is lower than the rest.
 */
export interface Priority {
  part: string;
  find_out: boolean;
  value: number | null;
  importance: number | null;
  matters: "first" | "tied" | "behind" | null;
  gap: number | null;
  stands: "first" | "tied" | "behind" | null;
  statements: string[];
  actions: string[];
  question: string;
  case_study: string | null;
  alike: boolean;
}

/**
 * All parts in the framework's order, how many are in each band, and priorities, first first.
 *
 * `unscored` counts parts, `asked` and `dont_know` statements; `find_out` counts the priorities
 * that are to find out.
 *
 * There is no overall score: one number would hide the part that needs work.
 */
export interface Report {
  edition: string;
  form: string;
  parts: PartReport[];
  bands: BandCount[];
  unscored: number;
  asked: number;
  dont_know: number;
  find_out: number;
  priorities: Priority[];
}

/**
 * Where a response is from; `made` is None when not known.
 */
export interface Source {
  edition: string;
  form: string;
  made: string | null;
}

/**
 * A part's two scores, 0 to 100, and later minus earlier; None where there is no score.
 *
 * The two importances are 1 to 5 as stated, None where not.
 */
export interface PartChange {
  part: string;
  earlier: number | null;
  later: number | null;
  change: number | null;
  earlier_band: string | null;
  later_band: string | null;
  earlier_importance: number | null;
  later_importance: number | null;
}

/**
 * A statement's two answers, None for a blank; later minus earlier where both are on the scale.
 *
 * `part` is the later edition's.
 */
export interface AnswerChange {
  part: string;
  statement: string;
  earlier: number | string | null;
  later: number | string | null;
  change: number | null;
}

/**
 * The statements of one edition that were answered otherwise the second time.
 *
 * `up` and `down` are on the scale both times, the widest step first; `otherwise` are those that
 * went to or from a blank, "I don't know" or "Doesn't apply here". Else in the form's order.
 */
export interface Moves {
  up: AnswerChange[];
  down: AnswerChange[];
  otherwise: AnswerChange[];
}

/**
 * The ids of one form's statements in two editions.
 *
 * `same` have the same words in both, `changed` other words; `added` are in the later response's
 * edition only, `removed` in the earlier's.
 */
export interface Statements {
  same: string[];
  changed: string[];
  added: string[];
  removed: string[];
}

/**
 * Two responses beside each other.
 *
 * `comparable` or not, and then for what `reason`: "form" or "edition". `parts` and `moves` are
 * empty when not; `statements` is there when the reason is the edition, and `answers` holds those
 * that can then be laid side by side. `swapped` says that the dates put the two in the other order
 * than the one they were given in.
 */
export interface Comparison {
  comparable: boolean;
  reason: string | null;
  swapped: boolean;
  earlier: Source;
  later: Source;
  parts: PartChange[];
  moves: Moves;
  statements: Statements | null;
  answers: AnswerChange[];
}

/**
 * What does not count, and why: a word.
 *
 * "repeat": the same result once more; "earlier": a later one has the same key; "form": it is
 * about one person; "edition": it answers other questions than most; else the kind of a fault.
 */
export interface LeftOut {
  source: string;
  reason: string;
}

/**
 * Results with other answers and the same key; of two the later "last" counts, or "all" do.
 */
export interface Version {
  sources: string[];
  counted: "last" | "all";
}

/**
 * The part scores of `count` people, 0 to 100: all of them in order, and what they say.
 */
export interface Scores {
  count: number;
  middle: number | null;
  lowest: number | null;
  highest: number | null;
  values: number[];
}

/**
 * How much a part matters to those `count` people who said so.
 */
export interface Importance {
  count: number;
  middle: number | null;
}

/**
 * How far apart `count` answers lie: `steps` from the middle on average, `sum` / `count`.
 *
 * `sum` is `upper` - `lower`, the sums of the higher and of the lower half of the answers (without
 * the one in the middle of an odd number). `steps` is None without an answer, `word` for fewer
 * than two answers.
 */
export interface Distance {
  sum: number;
  count: number;
  upper: number;
  lower: number;
  steps: number | null;
  word: "close" | "some" | "far" | null;
}

/**
 * What was answered: `counts` of each step from the lowest, and of what is not scored.
 *
 * `silence` says of what kind all answers are where none is on the scale; None where one is.
 */
export interface StatementStatistics {
  statement: string;
  counts: number[];
  dont_know: number;
  not_applicable: number;
  unanswered: number;
  middle: number | null;
  lowest: number | null;
  highest: number | null;
  distance: Distance;
  both_ends: boolean;
  silence: "dont-know" | "not-applicable" | "unanswered" | "mixed" | null;
}

/**
 * One part, and its statements in the form's order; `widest` has their ids, widest first.
 *
 * `priority` is (100 - middle score) * (middle importance - 1) / 4, None without one of the two.
 * `spread` is the mean distance of its statements with two scored answers or more, in steps.
 * `dont_know` counts answers, of all the `answers` there could be.
 */
export interface PartStatistics {
  part: string;
  scores: Scores;
  importance: Importance;
  priority: number | null;
  spread: number | null;
  dont_know: number;
  answers: number;
  statements: StatementStatistics[];
  widest: string[];
}

/**
 * How many answered, and how alike they are.
 *
 * `turnout` is how many of those asked answered, None where it was not said, or more answered.
 * `few`: fewer people than any smaller group is ever shown with, so one answer weighs much.
 * Of the `statements` with two scored answers or more, `close` lie close together and `far` far
 * apart. The rest are ids of parts, in the framework's order: `closest` and `widest` by spread,
 * all that are equal, both empty where no two differ; `unscored`, for which nobody has a score.
 */
export interface Overview {
  turnout: "all" | "some" | null;
  few: boolean;
  statements: number;
  close: number;
  far: number;
  closest: string[];
  widest: string[];
  unscored: string[];
}

/**
 * A part to talk about, because of its "spread" or, lacking much and mattering, "priority".
 */
export interface Discuss {
  part: string;
  because: "spread" | "priority";
}

/**
 * A question about a part to talk about, and the statement of that part it is asked about.
 */
export interface Ask {
  part: string;
  statement: string;
  question: string;
}

/**
 * A part, or one of its statements, that many don't know of: `dont_know` of `answers`.
 */
export interface Unknown {
  part: string;
  statement: string | null;
  dont_know: number;
  answers: number;
}

/**
 * A question for a focus group, from a statement that many don't know of, or differ over.
 */
export interface GuideQuestion {
  part: string;
  statement: string;
  question: string;
  because: "spread" | "unknown";
}

/**
 * A subgroup's part scores: how many, and the middle; both None where they are too few.
 */
export interface SubgroupPart {
  part: string;
  count: number | null;
  middle: number | null;
}

/**
 * The `count` people of one role or profession.
 *
 * `id` is "not-said" for those who gave none, and "all-others" for all who are too few alone.
 */
export interface Subgroup {
  id: string;
  count: number;
  parts: SubgroupPart[];
}

/**
 * Two rows or more, in the instrument's order, all others last; each person is in one.
 */
export interface Breakdown {
  by: "role" | "profession";
  rows: Subgroup[];
}

/**
 * One side's part scores: how many, the middle, and each in order (None: not to be shown).
 */
export interface Side {
  count: number;
  middle: number | null;
  values: number[] | null;
}

/**
 * In what share of pairs the first side is higher, 0 to 1, from `low` to `high` (95 of 100).
 *
 * `of_ten` is the share in tenths, half rounded up. `clear`: the interval leaves out one half.
 */
export interface Gap {
  pairs: number;
  of_ten: number;
  low: number;
  high: number;
  clear: boolean;
}

/**
 * A part's scores on both sides, and in how many pairs the board's is the higher.
 */
export interface PartGap {
  part: string;
  board: Side;
  others: Side;
  gap: Gap;
}

/**
 * How many people are on each side, and on neither: those who gave no role.
 *
 * `parts` holds the parts with enough scores on both sides; `ask` the ids of up to three
 * statements whose middle answers differ most. These are something to ask about, and no more.
 */
export interface BoardAndOthers {
  board: number;
  others: number;
  neither: number;
  parts: PartGap[];
  ask: string[];
}

/**
 * A group's results; with fewer people than the audience needs, counts only.
 *
 * `asked` is how many were asked, None when not said; `needed` how many more results it takes for
 * anything to be shown. `parts` are in the framework's order, `widest` has their ids by spread.
 * `overview` is what they say over all, None where nothing is shown.
 * `discuss` are the two parts to talk about, `asks` their questions; `shaky`: without one person
 * the first would be another. `breakdown` is None when not asked for, or "too-few" may be shown;
 * `gap`, which is board and others, when they are "too-few" or there is "one-breakdown" already,
 * the most allowed.
 */
export interface Group {
  form: string;
  edition: string;
  audience: "room" | "beyond";
  asked: number | null;
  counted: number;
  needed: number;
  left_out: LeftOut[];
  versions: Version[];
  parts: PartStatistics[];
  widest: string[];
  overview: Overview | null;
  discuss: Discuss[];
  asks: Ask[];
  shaky: boolean;
  unknown: Unknown[];
  guide: GuideQuestion[];
  breakdown: Breakdown | null;
  breakdown_withheld: "too-few" | "one-breakdown" | null;
  gap: BoardAndOthers | null;
  gap_withheld: "too-few" | "one-breakdown" | null;
}

/**
 * What stands in the place of a code, counted from 1, and cannot be read; never the code.
 */
export interface BadCode {
  place: number;
  kind: "blank" | "broken" | "foreign" | "newer" | "not-text" | "request" | "slip" | "too-big" | "unfit";
  faults: string[];
}

/**
 * One thing that was heard, once, and in how many `groups` (0: it is not said in which).
 */
export interface Told {
  text: string;
  groups: number;
}

/**
 * What was heard of one part, and in how many groups anything was.
 */
export interface ToldPart {
  part: string;
  opportunities: Told[];
  obstacles: Told[];
  groups: number;
}

/**
 * All parts in the framework's order, of how many `groups`; what is not in it, in numbers.
 *
 * `unsorted` notes have no part or no kind yet. `invented` ones are those of the example.
 */
export interface ToldBack {
  parts: ToldPart[];
  groups: number;
  unsorted: number;
  left_out: number;
  invented: boolean;
}

/**
 * The words for one form, by id or by the value of an answer; in the order of the form.
 *
 * `standing` is where a band puts a part, in mid-sentence; `who` is likely to know the answer to a
 * question; `added` are the ids of the actions and questions that are ours, not the framework's.
 */
export interface Wording {
  form: string;
  parts: Record<string, string>;
  statements: Record<string, string>;
  answers: Record<string, string>;
  importance: Record<string, string>;
  bands: Record<string, string>;
  standing: Record<string, string>;
  actions: Record<string, string>;
  questions: Record<string, string>;
  who: Record<string, string>;
  added: string[];
  roles: Record<string, string>;
  professions: Record<string, string>;
}

/**
 * One thing to do; whatever is not known is "".
 *
 * `part` is the id of one of the five parts. `due` is the day of the first move and `known_by` the
 * day by which `measure` will tell, both as 2026-11-26. `status` is one of STATUSES, `note` the
 * line that says why.
 */
export interface PlanPriority {
  part: string;
  what: string;
  lead: string;
  first_move: string;
  due: string;
  measure: string;
  known_by: string;
  status: string;
  note: string;
}

/**
 * What became of each priority on a day: the priorities as they were then, place by place.
 */
export interface Review {
  date: string;
  entries: PlanPriority[];
}

/**
 * What an organisation, a system or two people agreed; whatever is not known is "".
 *
 * `key`, 32 hex digits made at random, says that two files are one plan; `revision` goes up with
 * every change that is handed on. `made` and `review` are days, as 2026-11-26. The place of a
 * priority is its identity: where one has been closed, an empty one keeps the others in place.
 */
export interface Plan {
  key: string;
  revision: number;
  scope: string;
  made: string;
  review: string;
  executive_lead: string;
  non_executive_lead: string;
  edition: string;
  priorities: PlanPriority[];
  reviews: Review[];
}

/**
 * Something missing or odd: its id, and the field that it stands beside.
 *
 * `priority` is the place of the priority, from 1, or None where the field is the plan's own.
 */
export interface Remark {
  id: "empty" | "no-leads" | "same-lead" | "no-what" | "no-lead" | "no-first-move" | "no-measure" | "no-date" | "first-move-late" | "past" | "weekend" | "review-early";
  field: string;
  priority: number | null;
}

/**
 * The middle of a part's scores in one collection, 0 to 100, None where it may not be shown.
 *
 * `count` is of the people whose scores it is the middle of.
 */
export interface Middle {
  middle: number | null;
  count: number;
}

/**
 * A part of the plan in two collections; `change` is now less then, None where one is None.
 */
export interface ThenAndNow {
  part: string;
  then: Middle | null;
  now: Middle | null;
  change: number | null;
}

/**
 * A post of a person's route, or a step of a change, and a note on it, "" for none.
 */
export interface Station {
  stage: string;
  note: string;
}

/**
 * A case study; whatever is not filled in is "".
 *
 * `outline` is "person" or "change"; of a change, `name` is what it is called. `group` is the id
 * of a profession, `profession` its own words for it; `role` is the role at the time. `date` is
 * the day it was written and `agreed` the day everybody named agreed, as 2026-11-26; `ask` says
 * whom to ask who wants to withdraw. `parts` are ids in the order of the framework, `ticks` those
 * of TICKS that are ticked. `sections` holds text by a section's id, a paragraph a line.
 */
export interface Story {
  outline: string;
  name: string;
  group: string;
  profession: string;
  role: string;
  organisation: string;
  date: string;
  parts: string[];
  summary: string;
  route: Station[];
  sections: Record<string, string>;
  ticks: string[];
  agreed: string;
  ask: string;
}

/**
 * How many words a text has, how many it is to have, and how many it may have at most.
 *
 * `field` is "summary" or a section's id; `standing` is "empty", "within", "over" or "too-many".
 */
export interface Words {
  field: string;
  words: number;
  limit: number;
  most: number;
  standing: "empty" | "within" | "over" | "too-many";
}

/**
 * Something that may point to a person, and where: a field of the story or a section's id.
 *
 * `place` is that of a station, from 1, where the field is "stage" or "note".
 */
export interface Pointer {
  field: string;
  place: number | null;
  kind: string;
  text: string;
  start: number;
}

/**
 * A spelling that is not known: rows and people with it, the first row, what it may mean.
 */
export interface UnknownSpelling {
  column: "role" | "code" | "group" | "level" | "start";
  spelling: string;
  rows: number;
  people: number;
  first: number;
  suggested: string | null;
}

/**
 * A spelling that is known: the rows with it, and what it means.
 */
export interface Understood {
  column: "role" | "code" | "group" | "level" | "start";
  spelling: string;
  rows: number;
  means: string;
}

/**
 * One value of a column that decides what is counted, its rows, and whether it is counted.
 */
export interface Choice {
  column: string;
  value: string;
  rows: number;
  counted: boolean;
}

/**
 * One thing about a file. What a field holds depends on the id; None is not of interest.
 *
 * `row` and `other_row` count from 1 as a spreadsheet does, `column` is a heading as it is in
 * the file, `value` what was found, `number` how many rows, cells or people, `wanted` a number
 * that was expected, `names` headings, spellings or ids that belong to it.
 */
export interface Problem {
  id: "blank" | "xlsx" | "not-text" | "too-big" | "long-line" | "long-cell" | "quote-open" | "broken-table" | "too-many-columns" | "too-many-rows" | "too-many-combinations" | "too-many-dates" | "header-missing" | "header-two" | "column-missing" | "no-rows" | "mixed-kinds" | "mixed-organisations" | "date-unknown" | "count-bad" | "count-blank" | "count-formula" | "count-negative" | "count-huge" | "twice" | "level-unknown" | "profession-unknown" | "ragged" | "heading-row" | "personal" | "looks-personal" | "unused-columns" | "repeated-headings" | "totals" | "total-wrong" | "blank-zeros" | "count-hidden" | "dash" | "band-8-unsplit" | "fte-only" | "posts" | "second-posts" | "not-counted" | "left-out" | "not-afc" | "apprentices" | "maternity" | "disagreements" | "group-hides" | "nurse-or-midwife";
  row: number | null;
  other_row: number | null;
  column: string | null;
  value: string | null;
  number: number | null;
  wanted: number | null;
  names: string[];
}

/**
 * The headings of a table: their row, as a spreadsheet counts, and the place of each meaning.
 *
 * `levels` has, in the wide shape, the columns that are levels; `totals` those that are sums.
 * `personal` and `unused` are headings of columns that are not read. `title` is what a line above
 * a pivot, such as "Sum of FTE", says that its numbers are.
 */
export interface Headings {
  row: number;
  names: string[];
  shape: "posts" | "long" | "wide";
  columns: Record<string, number>;
  levels: Record<string, string>;
  totals: number[];
  personal: string[];
  unused: string[];
  title: "profession" | "role" | "code" | "group" | "level" | "headcount" | "posts" | "fte" | "kind" | "date" | "organisation" | "status" | "contract" | "main" | "specialty" | null;
}

/**
 * What one rung says of one profession. `level` is the rung: people are at it or above.
 *
 * Counts are people; `expected` too, with a fraction; `ordinary` and `wide` are [least, most]
 * people. None: the verdict is without it. `depends_on` has the comparators without which the
 * verdict is no longer fewer; `tipping` the least number of people without a recorded profession
 * who would have to be of this one for the gap to vanish, of the `not_recorded_above`;
 * `q_low` is `p_low` as a false discovery rate over all rungs tested on the date. `many` is true
 * where so many people are compared that small gaps show up too.
 */
export interface Finding {
  profession: string;
  level: string;
  verdict: "hidden" | "unsplit" | "nobody-here" | "starts-here" | "few-others" | "nobody-above" | "fewer" | "clearly-fewer" | "more" | "clearly-more" | "too-few" | "expected";
  people: number | null;
  above: number | null;
  others_people: number | null;
  others_above: number | null;
  expected: number | null;
  ordinary: [number, number] | null;
  wide: [number, number] | null;
  p_low: number | null;
  p_high: number | null;
  q_low: number | null;
  depends_on: string[];
  tipping: number | null;
  not_recorded_above: number | null;
  many: boolean;
}

/**
 * The lowest rung where a profession has fewer; `again` has the later ones.
 *
 * Sturdy: whichever one comparator is left out; else it is no ceiling, and is told as such.
 */
export interface Ceiling {
  profession: string;
  level: string;
  sturdy: boolean;
  again: string[];
}

/**
 * Of a profession's full-time equivalents at a level or above, the share above, from 0 to 1.
 *
 * All are None where a number that is needed is hidden, or band 8 is not split.
 */
export interface Share {
  profession: string;
  level: string;
  people: number | null;
  above: number | null;
  share: number | null;
}

/**
 * One level's people whose profession is not recorded, of everybody on the ladder there.
 *
 * `share` is from 0 to 1; None where a number is hidden or nobody is there.
 */
export interface Recorded {
  level: string;
  not_recorded: number | null;
  everyone: number | null;
  share: number | null;
}

/**
 * People in a group of doctors' grades, their share of all doctors (0 to 1), and each grade's.
 *
 * None is a number that is hidden in the file, or needs one that is.
 */
export interface GroupOfGrades {
  group: string;
  people: number | null;
  share: number | null;
  grades: ([string, number | null])[];
}

/**
 * What one date's working paper shows besides the comparison itself.
 *
 * `stands_out` has at most five (profession, level), the largest gap in people first, each with a
 * sturdy fewer; `cannot_tell` professions of which nothing can be told.
 */
export interface Paper {
  stands_out: [string, string][];
  cannot_tell: string[];
  records: Recorded[];
  doctors: GroupOfGrades[];
}

/**
 * On how many of the dates on which it was compared a profession has fewer above a level.
 */
export interface OverDates {
  profession: string;
  level: string;
  fewer: number;
  of: number;
}

/**
 * A profession's seats, with shares from 0 to 1: of seats whose holders said, of the workforce.
 *
 * `difference` is the first share minus the second. None: there is nothing to divide by, or a
 * number is hidden.
 */
export interface Seats {
  profession: string;
  seats: number;
  share_of_seats: number | null;
  share_of_workforce: number | null;
  difference: number | null;
}

/**
 * The board as it answered. `answered` are the seats whose holders said, `did_not_say` not.
 */
export interface Board {
  answered: number;
  no_profession: number;
  did_not_say: number;
  professions: Seats[];
}

/**
 * The word on one profession at one rung, or that none is shown as a number is small.
 */
export interface SharedWord {
  profession: string;
  level: string;
  word: "fewer" | "more" | "no-gap" | "not-shown";
}

/**
 * The shared one-pager: words only. Every output says that records may be the reason.
 */
export interface Shared {
  date: string | null;
  kind: string;
  threshold: number;
  words: SharedWord[];
  example: boolean;
}

/**
 * A table that may be printed, or why there is none.
 *
 * `rows` are professions (more than one: smaller professions together), `columns` levels (more
 * than one: together), `cells` people, None where hidden, without totals; `left_out` are
 * professions too few even together, which are in no total. `refused`: "kind" (full-time
 * equivalents or posts), "hidden" (the file itself hides a number), "unsplit" (band 8, where all
 * levels are asked for), or "unsafe" (it cannot be proved safe); then all else is empty.
 */
export interface Printed {
  date: string | null;
  threshold: number;
  rows: string[][];
  columns: string[][];
  cells: ((number | null)[])[];
  row_totals: (number | null)[];
  column_totals: (number | null)[];
  total: number | null;
  left_out: string[];
  refused: "kind" | "hidden" | "unsplit" | "unsafe" | null;
  example: boolean;
}
