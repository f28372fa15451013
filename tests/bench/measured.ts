/** What the benchmarks of every area have in common: numbers of several rounds, and what they are held to. */

export interface Column {
  /** With the unit. */
  readonly title: string;
  readonly digits: number;
  /** Whether the table shows it as a ratio to the area's yardsticks too. */
  readonly isCompared?: boolean;
}

/** A number of one contender that has to be at most so much, or so much of another one's. */
export interface Target<Name extends string = string> {
  readonly says: string;
  readonly metric: string;
  readonly server: Name;
  readonly against?: Name;
  /** Added to what the other one needs, instead of a factor. */
  readonly isAdded?: boolean;
  /** A metric of the same contender that is allowed on top. */
  readonly plus?: string;
  /** Another metric of the same contender to be held against, instead of another one's. */
  readonly times?: string;
  readonly atMost: number;
}

export interface Measured {
  readonly metrics: Readonly<Record<string, number>>;
  /** Why there is no number: what was lost, or not done as asked. */
  readonly fault?: string;
}

/** One workload with what came out of it. */
export interface WorkloadResult {
  readonly workload: {
    readonly name: string;
    /** One line above its table. */
    readonly about: string;
    readonly columns: Readonly<Record<string, Column>>;
    readonly targets: readonly Target[];
  };
  readonly servers: readonly ServerResult[];
}

/** A contender: a server, or on the canvas a page. */
export interface ServerResult {
  readonly server: string;
  readonly rounds: readonly Measured[];
  readonly profile?: string;
}

export interface SuiteResult {
  readonly results: readonly WorkloadResult[];
  /** Peers that could not be measured, and why. */
  readonly leftOut: readonly string[];
}
