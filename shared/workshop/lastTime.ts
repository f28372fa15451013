import type * as Y from "yjs";
import { type PromiseDetails, parsePromise } from "../minutes/promise.ts";
import { cleanText, clip, textLimits } from "../text.ts";
import { fieldsOf, type Reading, workshopOf } from "./workshop.ts";

/**
 * "Last time we said …": what the group wanted to pay more attention to, and what was promised. It
 * stands on a board that was begun from the file of the workshop before, `lastTime` →
 * `{answers, promises}`, word for word.
 */
export interface LastTime {
  /** Answers to the second Esther question, in reading order. */
  readonly answers: readonly string[];
  readonly promises: readonly SaidPromise[];
}

export interface SaidPromise extends PromiseDetails {
  readonly text: string;
}

/** Nobody reads more aloud at the beginning of a workshop. */
const textsLimit = 100;

/** Undefined where there was no workshop before, or nothing was said. */
export function readLastTime(reading: Reading): LastTime | undefined {
  const value = reading.value("lastTime");
  if (value === undefined) return undefined;
  const found = parseLastTime(value);
  if (!found) reading.leaveOut("lastTime");
  return found;
}

/** Undefined for what is none; texts are cleaned and clipped, empty ones left out. */
export function parseLastTime(value: unknown): LastTime | undefined {
  const fields = fieldsOf(value);
  const answers = parseList(fields?.answers, parseText)?.filter((text) => text !== "");
  const promises = parseList(fields?.promises, parseSaid)?.filter(({ text }) => text !== "");
  if (!answers || !promises || answers.length + promises.length === 0) return undefined;
  return { answers, promises };
}

function parseList<T>(value: unknown, parse: (entry: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const found: T[] = [];
  for (const entry of value.slice(0, textsLimit)) {
    const parsed = parse(entry);
    if (parsed === undefined) return undefined;
    found.push(parsed);
  }
  return found;
}

function parseText(value: unknown): string | undefined {
  return typeof value === "string" ? cleanText(clip(value, textLimits.note)).trim() : undefined;
}

function parseSaid(value: unknown): SaidPromise | undefined {
  const fields = fieldsOf(value);
  const text = parseText(fields?.text);
  const details = parsePromise(fields);
  return text === undefined || !details ? undefined : { text, ...details };
}

/** Written once, by who begins a board from a file. */
export function keepLastTime(doc: Y.Doc, lastTime: LastTime): void {
  workshopOf(doc).set("lastTime", lastTime);
}
