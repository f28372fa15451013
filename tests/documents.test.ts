import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
/** What npm does by itself, without a script of ours. */
const ownCommands = ["install", "ci"];

function documents(): string[] {
  return [".", "shared"].flatMap((folder) =>
    readdirSync(path.join(root, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => path.join(folder, name)),
  );
}

/** The commands of npm in the code of a document that package.json does not know. */
function unknownCommands(text: string): string[] {
  const code = text.match(/```[\s\S]*?```|`[^`]*`/g) ?? [];
  return [...code.join("\n").matchAll(/\bnpm (run )?([a-z][a-z:-]*)/g)]
    .filter(([, run, name = ""]) => !(name in scripts) && (run || !ownCommands.includes(name)))
    .map(([command]) => command);
}

/** The files and folders of ours in the code of a document that are not there. */
function unknownFiles(text: string): string[] {
  return [...text.matchAll(/`((?:client|server|shared|tests)\/[\w./-]+)`/g)]
    .map(([, name = ""]) => name)
    .filter((name) => !existsSync(path.join(root, name)));
}

/** Links and pictures that lead to no file of ours. */
function brokenLinks(text: string, folder: string): string[] {
  return [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)]
    .map(([, address = ""]) => address)
    .filter((address) => !/^https?:/.test(address))
    .filter((address) => !existsSync(path.join(folder, address)));
}

test.each(documents())("%s names only commands and files that exist", (name) => {
  const text = readFileSync(path.join(root, name), "utf8");
  const folder = path.dirname(path.join(root, name));
  const missing = [...unknownCommands(text), ...unknownFiles(text), ...brokenLinks(text, folder)];
  expect(missing).toEqual([]);
});

test("a command that does not exist is noticed", () => {
  const text = "Node and npm are needed: `npm run fly`, `npm test`, `npm ci`";
  expect(unknownCommands(text)).toEqual(["npm run fly"]);
});

test("a file that does not exist is noticed", () => {
  expect(unknownFiles("`shared/room.ts` and `shared/rooom.ts`")).toEqual(["shared/rooom.ts"]);
});

test("a link that leads nowhere is noticed", () => {
  const text = "![A board](.github/bord.png), [map](ARCHITECTURE.md), [more](#more)";
  expect(brokenLinks(text, root)).toEqual([".github/bord.png"]);
});
