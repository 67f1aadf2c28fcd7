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

// Scripts are held to what ES2022 has, since Firefox 113 (about/self-hosting) lacks most of what
// came to arrays after it. These two came sooner: Firefox 104, Chrome 97, Safari 15.4.
interface Array<T> {
  findLast(fits: (value: T, index: number) => unknown): T | undefined;
  findLastIndex(fits: (value: T, index: number) => unknown): number;
}
