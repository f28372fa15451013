import { expect, test } from "vitest";
import * as Y from "yjs";
import { changeableIn, steps } from "../../../client/workshop/steps/stepWords.ts";
import { workshopAt } from "../../../shared/workshop/state.ts";
import { reword } from "../../../shared/workshop/words.ts";

test("every heading and question of every step can be put into the group's own words", () => {
  for (const phrase of steps.flatMap(({ step }) => changeableIn(step))) {
    const doc = new Y.Doc();
    expect(reword(doc, 0, phrase, "Ours"), phrase).toBe(true);
    expect(workshopAt(doc, 0).words, phrase).toEqual({ [phrase]: "Ours" });
  }
});
