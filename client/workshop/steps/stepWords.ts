import { type AreaGroup, type AreaSheet, areaSheets } from "../../../shared/regions.ts";
import { type ScriptStep, type StepNumber, script } from "../../../shared/workshop/script.ts";
import type { PhraseKey } from "../../i18n/phrase.ts";

/** Which words belong to a step of the script. */

export const steps = script.map((step, index) => ({
  step: index as StepNumber,
  ...(step as ScriptStep),
}));

export function scriptOf(step: StepNumber): ScriptStep {
  return script[step];
}

/** The sheets of paper that a step opens; none where it is about the triangle or only talk. */
export function sheetsOf(step: StepNumber): readonly AreaSheet[] {
  const groups: readonly AreaGroup[] = scriptOf(step).areas;
  return areaSheets.filter(({ group }) => groups.includes(group));
}

/** What stands above the board in a step. */
export function questionOf(step: StepNumber): PhraseKey {
  if (step === 3) return "step.aims";
  const [first] = scriptOf(step).questions;
  return (first as PhraseKey | undefined) ?? (`step.${step}.question` as PhraseKey);
}

/** Headings and questions of the triangle, in the order in which one reads them. */
const triangleWords: readonly PhraseKey[] = [
  "corner.meaning",
  "corner.meaning.text",
  "corner.context",
  "corner.context.text",
  "corner.resource",
  "corner.resource.text",
  "edge.meaning-context",
  "edge.context-resource",
  "edge.resource-meaning",
  "centre",
  "centre.wish",
];

/** What the group may put into words of its own in a step (rule 16). */
export function changeableIn(step: StepNumber): readonly PhraseKey[] {
  const questions = scriptOf(step).questions as readonly PhraseKey[];
  const headings = sheetsOf(step).map(({ area }) => sourceOf(`region.${area}`));
  return [
    ...new Set([questionOf(step), ...questions, ...headings, ...(step === 7 ? triangleWords : [])]),
  ];
}

/**
 * One text may have several keys because it stands at several places; the group changes it once.
 * Names of regions follow the heading or question that they are.
 */
const sources: Partial<Readonly<Record<PhraseKey, PhraseKey>>> = {
  "region.meaning": "corner.meaning",
  "region.context": "corner.context",
  "region.resource": "corner.resource",
  "region.esther.1": "esther.1",
  "region.esther.2": "esther.2",
  "region.esther.3": "esther.3",
  "region.decide": "decide",
  "areas.decide": "decide",
  "region.agreement": "agreement",
  "areas.agreement": "agreement",
  "region.take": "pair.take",
  "areas.take": "pair.take",
};

/** The key under which the group's words for a phrase are kept. */
export function sourceOf(key: PhraseKey): PhraseKey {
  return sources[key] ?? key;
}
