import type { Point } from "../../../shared/geometry.ts";
import type { Region } from "../../../shared/regions.ts";
import type { StepNumber } from "../../../shared/workshop/script.ts";

/** What the robots of the demonstration do, in order; anybody at the board may do otherwise. */
export type Scene =
  | WriteScene
  /** A note that says `text` is carried to another region. */
  | { readonly kind: "move"; readonly text: Said; readonly region: Region }
  | { readonly kind: "reword"; readonly text: Said; readonly to: Said }
  | { readonly kind: "recognise"; readonly text: Said }
  /** The group moves on in the script. */
  | { readonly kind: "step"; readonly step: StepNumber };

/** A new note in a region, written letter by letter. */
export interface WriteScene {
  readonly kind: "write";
  readonly region: Region;
  readonly text: Said;
}

/** The same words in each language that the demonstration speaks. */
export interface Said {
  readonly en: string;
  readonly sv: string;
}

export const title: Said = {
  en: "Demonstration: robots at work",
  sv: "Visning: robotar i arbete",
};

export const robotNames = ["Robot Ada", "Robot Bo", "Robot Cy", "Robot Di"] as const;

/** Lies there from the beginning, so that nobody takes the robots for people. */
export const greeting: Said = {
  en: "Robots write here, for show. You may change everything they do.",
  sv: "Här skriver robotar, som visning. Du får ändra allt de gör.",
};

/** Beside the triangle, over none of its words. */
export const greetingPlace: Point = { x: 1400, y: 150 };

export const farewell: Said = {
  en: "The robots have left. The board is yours.",
  sv: "Robotarna har gått. Tavlan är din.",
};

const write = (region: Region, en: string, sv: string): WriteScene => ({
  kind: "write",
  region,
  text: { en, sv },
});

/** On the board when it opens: what the group did in the steps before. */
export const written: readonly WriteScene[] = [
  write("assoc.positive", "Getting things done", "Få saker gjorda"),
  write("assoc.positive", "Energetic", "Energi"),
  write("assoc.positive", "Clarity in roles", "Tydliga roller"),
  write("assoc.negative", "Ruled over", "Styrd av andra"),
  write("assoc.negative", "Less creative", "Mindre kreativ"),
  write("assoc.negative", "No influence – no fun", "Inget inflytande – inget kul"),
];

/** The step at which the board opens. */
export const firstStep: StepNumber = 7;

export const scenes: readonly Scene[] = [
  write("meaning", "Patient or person?", "Patient eller person?"),
  write("context", "Whose agenda?", "Vems dagordning?"),
  write("resource", "30 years with pain", "30 år med smärta"),
  write("meaning", "Hard words shut out", "Svåra ord stänger ute"),
  write("context-resource", "Staff at weekends", "Personal på helger"),
  {
    kind: "reword",
    text: { en: "Patient or person?", sv: "Patient eller person?" },
    to: { en: "Person, not patient", sv: "Person, inte patient" },
  },
  write("resource-meaning", "They think I can’t", "De tror att jag inte kan"),
  write("unsorted", "Slow wifi", "Långsamt wifi"),
  { kind: "recognise", text: { en: "Hard words shut out", sv: "Svåra ord stänger ute" } },
  {
    kind: "move",
    text: { en: "Slow wifi", sv: "Långsamt wifi" },
    region: "resource",
  },
  write("meaning-context", "Visitors or family?", "Besökare eller familj?"),
  write("resource", "Somebody who listens", "Någon som lyssnar"),
  write("centre", "Plan with me", "Planera med mig"),
  {
    kind: "move",
    text: { en: "Whose agenda?", sv: "Vems dagordning?" },
    region: "meaning-context",
  },
  { kind: "recognise", text: { en: "Plan with me", sv: "Planera med mig" } },
  write("centre", "Nothing about us without us", "Ingenting om oss utan oss"),
  { kind: "step", step: 8 },
  write("esther.1", "We asked before we answered", "Vi frågade innan vi svarade"),
  write("esther.2", "Who has not spoken yet?", "Vem har inte fått ordet än?"),
  write("esther.3", "Meet where Esther is at home", "Mötas där Esther är hemma"),
  { kind: "step", step: 9 },
  write("enabler.res", "An interpreter at once", "Tolk direkt"),
  write("barrier.res", "Low staffing", "Låg bemanning"),
  write("enabler.att", "Without prestige", "Prestigelöshet"),
  write("barrier.att", "Holding on to old routines", "Hålla fast vid gamla rutiner"),
];
