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
 * Any scored answers may be raised as many steps; `raises` always takes the lowest answer next.
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
 * A scored part with room to grow, and where to begin: all but the numbers are ids.
 *
 * `gap` is 100 - score. `value` is 0 to 100: the gap when the part matters most, 0 when it matters
 * least, None when no importance was stated. `alike` says that all scored answers of the part are
 * the same, and there are more of them than `statements`: none of these is lower than the rest.
 */
export interface Priority {
  part: string;
  value: number | null;
  importance: number | null;
  gap: number;
  statements: string[];
  actions: string[];
  question: string;
  case_study: string;
  alike: boolean;
}

/**
 * All parts in the framework's order, how many are in each band, and priorities, first first.
 *
 * `unscored` counts parts, `dont_know` statements.
 *
 * There is no overall score: one number would hide the part that needs work.
 */
export interface Report {
  edition: string;
  form: string;
  parts: PartReport[];
  bands: BandCount[];
  unscored: number;
  dont_know: number;
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
 */
export interface PartChange {
  part: string;
  earlier: number | null;
  later: number | null;
  change: number | null;
  earlier_band: string | null;
  later_band: string | null;
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
 * Two responses beside each other.
 *
 * `comparable` or not, and then for what `reason`: "form" or "edition". `parts` is empty when not;
 * `statements` is there when the reason is the edition, and `answers` holds those that can then be
 * laid side by side.
 */
export interface Comparison {
  comparable: boolean;
  reason: string | null;
  earlier: Source;
  later: Source;
  parts: PartChange[];
  statements: Statements | null;
  answers: AnswerChange[];
}

/**
 * The words for one form, by id or by the value of an answer; in the order of the form.
 */
export interface Wording {
  form: string;
  parts: Record<string, string>;
  statements: Record<string, string>;
  answers: Record<string, string>;
  importance: Record<string, string>;
  bands: Record<string, string>;
  roles: Record<string, string>;
  professions: Record<string, string>;
}
