import type { Column, Measured, Target } from "../measured.ts";
import type { AppPlace, OpenApp } from "./apps.ts";
import type { BenchNote } from "./notes.ts";

/** What every scenario is: a name, what it measures, on which apps, and what has to be reached. */
export interface Scenario {
  readonly name: string;
  /** One line above its table. */
  readonly about: string;
  readonly apps: readonly string[];
  readonly columns: Readonly<Record<string, Column>>;
  readonly targets: readonly Target[];
  /** Rounds that are enough when it takes long; else as many as are asked for. */
  readonly rounds?: number;
  readonly part: Part;
}

/**
 * `filled` scenarios follow each other on one page that holds all notes; what `alone` ones need they
 * open themselves.
 */
export type Part =
  | { readonly kind: "filled"; run(app: OpenApp, round: Round): Promise<Measured> }
  | { readonly kind: "alone"; run(name: string, round: Round): Promise<Measured> };

/** One app measured once. */
export interface Round {
  readonly seed: number;
  readonly notes: readonly BenchNote[];
  /** How long hands move, seconds. */
  readonly seconds: number;
  readonly place: AppPlace;
}
