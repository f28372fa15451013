import type { AreaGroup } from "../regions.ts";

/**
 * The twelve steps of the workshop. Data only: their words are phrases of the client, `step.0` and so
 * on, and `questions` are phrases too. Minutes are a suggestion; nothing closes when they are over.
 */
export interface ScriptStep {
  readonly id: string;
  readonly minutes: number;
  /** The first one stands in the ribbon; none where the step is about something else. */
  readonly questions: readonly string[];
  /** Areas that this step opens and shows; the triangle where there are none. */
  readonly areas: readonly AreaGroup[];
  /** Everybody writes for themselves first, then what is ready is shown together. */
  readonly isAloneFirst: boolean;
  /** The neighbour talk that belongs to the step. */
  readonly talk?: "open" | "close";
}

export const script = [
  { id: "arriving", minutes: 10, questions: [], areas: [], isAloneFirst: false },
  {
    id: "welcome",
    minutes: 2,
    questions: ["decide"],
    areas: ["decide"],
    isAloneFirst: false,
  },
  { id: "open", minutes: 2, questions: ["open"], areas: [], isAloneFirst: false, talk: "open" },
  {
    id: "session",
    minutes: 1,
    questions: ["aim.1", "aim.2", "aim.3"],
    areas: [],
    isAloneFirst: false,
  },
  { id: "assoc", minutes: 6, questions: ["assoc"], areas: ["assoc"], isAloneFirst: true },
  { id: "safe", minutes: 6, questions: ["safe"], areas: ["agreement"], isAloneFirst: true },
  { id: "relations", minutes: 4, questions: [], areas: [], isAloneFirst: false },
  { id: "triangle", minutes: 15, questions: ["aim.3"], areas: [], isAloneFirst: true },
  {
    id: "esther",
    minutes: 12,
    questions: ["esther.1", "esther.2", "esther.3"],
    areas: ["esther"],
    isAloneFirst: false,
  },
  {
    id: "enablers",
    minutes: 8,
    questions: [],
    areas: ["enablersBarriers"],
    isAloneFirst: false,
  },
  {
    id: "close",
    minutes: 2,
    questions: ["close"],
    areas: ["take"],
    isAloneFirst: false,
    talk: "close",
  },
  { id: "thanks", minutes: 3, questions: [], areas: ["promise"], isAloneFirst: false },
] as const satisfies readonly ScriptStep[];

/** A step by its place in the script, from 0. */
export type StepNumber = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11;

export const lastStep: StepNumber = 11;

export function isStepNumber(value: unknown): value is StepNumber {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= lastStep;
}

/** The balance mirror can be opened from this step on, never before (rule 14). */
export const mirrorFrom: StepNumber = 8;
