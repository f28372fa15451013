import type { OutlineRegion } from "../../shared/outline.ts";
import type { Phrase } from "../i18n/phrase.ts";
import type { Passage } from "./speech.ts";

/** A region as it is read: its heading in the reader's language, then each note in its own. */
export function regionPassages({ region, notes }: OutlineRegion, t: Phrase): readonly Passage[] {
  const heading = t("region.heading", { region: t(`region.${region}`), count: notes.length });
  return [{ text: heading, isOurs: true }, ...notes.map(({ text }) => ({ text, isOurs: false }))];
}
