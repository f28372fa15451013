import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parseCommand } from "../../../../client/cli/command.ts";
import { CommandFailure } from "../../../../client/cli/failure.ts";
import { numbered } from "../../../../client/cli/fileNames.ts";
import { formatNames } from "../../../../client/cli/formatNames.ts";
import { helpText } from "../../../../client/cli/helpText.ts";

const link = "https://board.example.org/b#AAAAAAAAAAAAAAAAAAAAAA";

function refusalOf(...words: readonly string[]): string {
  try {
    parseCommand(words);
  } catch (error) {
    if (error instanceof CommandFailure && error.kind === "usage") return error.message;
    throw error;
  }
  return "";
}

test("an export says what to write, of which board, and where", () => {
  expect(parseCommand(["export", link, "--png", "-o", "board.png"])).toMatchObject({
    kind: "export",
    link,
    format: "png",
    output: "board.png",
    language: "en",
    isForced: false,
  });
  expect(parseCommand(["export", "--md", "--language", "sv", "-f", "-o", "-", link])).toMatchObject(
    {
      format: "md",
      output: "-",
      language: "sv",
      isForced: true,
    },
  );
});

test.each([
  [{ LANG: "sv_SE.UTF-8" }, [], "sv"],
  [{ LANG: "sv_SE.UTF-8", LC_ALL: "C" }, [], "en"],
  [{ LANG: "fi_FI" }, [], "en"],
  [{ LANG: "sv_SE.UTF-8" }, ["--lang", "en"], "en"],
  [{}, ["--language", "sv"], "sv"],
] as const)("in a system of %j with %j minutes are written in %s", (env, words, language) => {
  expect(parseCommand(["export", link, "--md", ...words], env)).toMatchObject({ language });
});

test("an import says which file, where to, and what it becomes", () => {
  expect(parseCommand(["import", "-"])).toMatchObject({
    file: "-",
    server: "http://localhost:3000",
    beginning: "same",
  });
  const next = ["import", "a.json", "--server", "https://b.example.org", "--as", "next"];
  expect(parseCommand(next)).toMatchObject({ server: "https://b.example.org", beginning: "next" });
});

test.each([[[]], [["--help"]], [["export", "-h"]]])("%j shows the help", (words) => {
  expect(parseCommand(words)).toEqual({ kind: "help" });
});

test.each([
  [["draw", link], /no command "draw"/],
  [["export"], /link to a board is missing/],
  [["import"], /file is missing/],
  [["export", link], /Say what to write: --png, --svg/],
  [["export", link, "--png", "--md"], /--png and --md are two files/],
  [["export", link, "--png", "more"], /"more" is one word too many/],
  [["export", link, "--gif"], /Unknown option '--gif'/],
  [["export", link, "--png", "-o"], /argument missing/],
  [["export", link, "--png", "--language", "de"], /--language is en or sv/],
  [["export", link, "--png", "--server", "x"], /--server means nothing to export/],
  [["import", "a", "--png"], /--png means nothing to import/],
  [["import", "a", "--as", "copy"], /--as is same, next, template/],
  [["import", "a", "--server", "board.example.org"], /--server is an address/],
])("%j is refused in one line", (words, line) => {
  const refusal = refusalOf(...words);
  expect(refusal).toMatch(line);
  expect(refusal).not.toContain("\n");
});

test("the help names every kind of file and every other option", () => {
  for (const name of formatNames) expect(helpText).toContain(`--${name} `);
  for (const name of ["output", "force", "language", "server", "as", "quiet", "version"]) {
    expect(helpText).toContain(`--${name}`);
  }
});

test("npx finds the program, which the system may run", () => {
  const root = path.resolve(import.meta.dirname, "../../../..");
  const { bin } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const file = path.join(root, bin.sameboat);
  expect(readFileSync(file, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(statSync(file).mode & 0o111).not.toBe(0);
});

test("of several files each has its number before the ending", () => {
  expect(numbered("board.png", 2)).toBe("board 2.png");
  expect(numbered("out.d/board", 3)).toBe("out.d/board 3");
  expect(numbered("a.sameboat.json", 1)).toBe("a 1.sameboat.json");
});
