/** What a build tells the scripts; assets.py puts the values in the place of the names. */
declare const POLICY: {
  /** What a page adds to its policy once Python is there. */
  readonly ready: string;
  /** What a page adds that was opened from a folder. */
  readonly folder: string;
};

/** A text file that a script holds whole. */
declare module "*.txt" {
  const text: string;
  export default text;
}
