// Invented answers of Python, and words of the page, for the tests of the page of staff numbers.

/** Words as the page has them: here, the id itself; levels off the ladder have none. */
export const words = (key) => {
  const id = key.slice(key.indexOf(":") + 1);
  return key.startsWith("level:band-7") || key.startsWith("level:vsm") ? `a ${id}` : id;
};

export const finding = (more) => ({
  profession: "midwife",
  level: "band-7",
  verdict: "fewer",
  people: 43,
  above: 2,
  others_people: 100,
  others_above: 40,
  expected: 12.33,
  ordinary: [7, 18],
  wide: [5, 20],
  depends_on: [],
  tipping: 16,
  not_recorded_above: 77,
  many: false,
  ...more,
});
export const problem = (id, more = {}) => ({
  id,
  row: null,
  other_row: null,
  column: null,
  value: null,
  number: null,
  wanted: null,
  names: [],
  stops: false,
  asks: false,
  ...more,
});
export const reading = (more = {}) => ({
  headings: { shape: "posts", personal: [] },
  rows: 1460,
  people: 9,
  left_out: {},
  unknown: [],
  understood: [],
  choices: [],
  ready: true,
  ...more,
});
