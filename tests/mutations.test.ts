import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { rules } from "./mutations/rules.ts";

const repository = resolve(import.meta.dirname, "..");

test.each(rules)(
  "$rule · can still be broken by its line in $file",
  ({ file, text, instead, tests }) => {
    const places = readFileSync(resolve(repository, file), "utf8").split(text).length - 1;
    expect(places).toBe(1);
    expect(text.split("\n")).toHaveLength(1);
    expect(instead).not.toBe(text);
    expect(tests.filter((path) => !existsSync(resolve(repository, path)))).toEqual([]);
  },
);

test("thirty rules and more, of all three parts of the program, none twice", () => {
  const names = rules.map(({ rule }) => rule);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(30);
  const parts = new Set(rules.map(({ file }) => file.split("/")[0]));
  expect([...parts].sort()).toEqual(["client", "server", "shared"]);
});
