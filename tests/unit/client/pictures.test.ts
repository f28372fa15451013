import { expect, test } from "vitest";
import { createPhrases, languages, loadLanguage } from "../../../client/i18n/phrase.ts";
import { pictureNames, pictures, picturesOf, withWord } from "../../../client/pictures/pictures.ts";

await Promise.all(languages.map(loadLanguage));

test.each(languages)("every picture has its word in %s, and is found by it", (language) => {
  const t = createPhrases(language, "plain");
  for (const name of pictureNames) expect(picturesOf(t(`picture.${name}`))).toEqual([name]);
});

test("no word stands for two pictures", () => {
  const words = pictureNames.flatMap((name) => [...pictures[name].words]);
  expect(new Set(words).size).toBe(words.length);
});

test("a note of such words has their pictures, in whichever language it is written", () => {
  expect(picturesOf("Hem, buss")).toEqual(["home", "bus"]);
  expect(picturesOf("HOME")).toEqual(["home"]);
});

test("a sentence, a crowd of words and nothing have none", () => {
  for (const text of ["I was at home", "home bus food time", "", "constructor"]) {
    expect(picturesOf(text)).toEqual([]);
  }
});

test("pressed words follow each other as words", () => {
  expect(withWord("", "Hem")).toBe("Hem");
  expect(withWord("Hem ", "Buss")).toBe("Hem buss");
});
