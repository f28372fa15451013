import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import * as english from "../../../../client/i18n/languages/en.ts";
import { createPhrases, loadLanguage } from "../../../../client/i18n/phrase.ts";
import { withGroupWords } from "../../../../client/workshop/steps/groupWords.ts";
import {
  changeableIn,
  questionOf,
  sheetsOf,
  sourceOf,
  steps,
} from "../../../../client/workshop/steps/stepWords.ts";
import { areaSheets } from "../../../../shared/regions.ts";
import { reword } from "../../../../shared/workshop/words.ts";

const all = { ...english.page, ...english.board, ...english.parts };
await loadLanguage("en");
const t = createPhrases("en", "standard");

describe("the words of the script", () => {
  test("every step has a name, a purpose and a question in the phrases", () => {
    for (const { step } of steps) {
      expect(t(`step.${step}`)).not.toBe("");
      expect(t(`step.${step}.text`)).not.toBe("");
      expect(t(questionOf(step))).not.toBe("");
    }
  });

  test("the steps are those of the workshop, with its questions in its order", () => {
    expect(steps.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(t(questionOf(1))).toBe("What can we decide here?");
    expect(t(questionOf(2))).toBe("What do you associate with power?");
    expect(t(questionOf(7))).toBe("Identify possibilities to balance power");
    expect(t(questionOf(10))).toBe("What of this session can be useful for you?");
  });

  test("every area of the board belongs to exactly one step", () => {
    const shown = steps.flatMap(({ step }) => sheetsOf(step).map(({ area }) => area));
    expect([...shown].sort()).toEqual(areaSheets.map(({ area }) => area).sort());
  });

  test("what the group may change in a step is text that has a phrase", () => {
    for (const { step } of steps) {
      for (const key of changeableIn(step)) expect(Object.keys(all)).toContain(key);
    }
  });
});

test("the document takes the group's words for everything that a step offers to change", () => {
  const doc = new Y.Doc();
  for (const { step } of steps) {
    for (const key of changeableIn(step)) {
      expect([key, reword(doc, 0, sourceOf(key), `Ours ${step} ${key}`)]).toEqual([key, true]);
    }
  }
});

describe("the group's own words", () => {
  test("stand wherever the phrase stands, also under its other names", () => {
    const ours = withGroupWords(t, { "esther.1": "What went well?" });
    expect(ours("esther.1")).toBe("What went well?");
    expect(ours("region.esther.1")).toBe("What went well?");
    expect(ours("esther.2")).toBe(t("esther.2"));
  });

  test("that are none leave every phrase as it is", () => {
    expect(withGroupWords(t, {})).toBe(t);
  });

  test("a script that names what every object has changes nothing", () => {
    const ours = withGroupWords(t, { constructor: "x", toString: "y" });
    expect(ours("open")).toBe(t("open"));
  });

  test("one text has one key to keep its wording", () => {
    expect(sourceOf("region.meaning")).toBe("corner.meaning");
    expect(sourceOf("areas.decide")).toBe(sourceOf("region.decide"));
  });
});
