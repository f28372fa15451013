/** A rule of the product, and a line that breaks it. */
export interface Rule {
  /** What people can rely on, and what they no longer could. */
  readonly rule: string;
  readonly file: string;
  /** Stands in the file exactly once, within a line. */
  readonly text: string;
  readonly instead: string;
  /** The files of tests that must notice. */
  readonly tests: readonly string[];
}
