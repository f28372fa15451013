import { expect, test } from "vitest";
import { searchedIn } from "../../../shared/search.ts";

test.each([
  ["time", "Time", true],
  ["ORKEN", "Orken tar slut", true],
  ["slut orken", "Orken tar slut", true],
  ["  ", "anything", true],
  ["å", "Håkan", true],
  ["a", "å", false],
  ["e\u0301", "caf\u00e9", true],
  ["time place", "Time", false],
  [".*", "anything", false],
  ["ßtraße", "an der Straße", false],
  ["מים", "לשתות מים", true],
])("%j in %j: %j", (query, text, isFound) => {
  expect(searchedIn(query)(text)).toBe(isFound);
});
