import type * as Y from "yjs";
import { cleanText, clip, textLimits } from "../text.ts";
import { fieldsOf, type Reading, workshopOf } from "./workshop.ts";

/**
 * "Last time we said …": what the group wanted to pay more attention to, and what was promised. It
 * stands on a board that was begun from the file of the workshop before, `lastTime` →
 * `{answers, promises}`, word for word and without anybody's name.
 */
export interface LastTime {
  /** Answers to the second Esther question, in reading order. */
  readonly answers: readonly string[];
  readonly promises: readonly string[];
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
  const answers = parseTexts(fields?.answers);
  const promises = parseTexts(fields?.promises);
  if (!answers || !promises || answers.length + promises.length === 0) return undefined;
  return { answers, promises };
}

function parseTexts(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const texts = value.slice(0, textsLimit);
  if (!texts.every((text) => typeof text === "string")) return undefined;
  return texts.map((text) => cleanText(clip(text, textLimits.note))).filter((text) => text !== "");
}

/** Written once, by who begins a board from a file. */
export function keepLastTime(doc: Y.Doc, lastTime: LastTime): void {
  workshopOf(doc).set("lastTime", lastTime);
}
