import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { conformanceTable, lostTitles } from "../support/conformance.ts";

const hosting = resolve(import.meta.dirname, "..", "..", "server", "hosting");

test("every test that the table of conformance names is there", () => {
  expect(lostTitles()).toEqual([]);
});

test("the table in the documents is the one that the tests make", () => {
  const written = readFileSync(resolve(hosting, "accessibility-conformance.md"), "utf8");
  expect(written).toBe(conformanceTable());
});

test.each(["en", "sv"])(
  "the statement in %s leaves blanks and says what nobody has tried",
  (language) => {
    const text = readFileSync(resolve(hosting, `accessibility-statement.${language}.md`), "utf8");
    expect(text).toMatch(/\[[^\]]+\]/);
    expect(text).toMatch(
      /not yet tried with people with care experience|Ännu inte prövat med personer/i,
    );
  },
);
