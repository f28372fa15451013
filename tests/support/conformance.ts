import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** What is promised of accessibility, and the tests that keep it: the table in `server/hosting`. */
interface Kept {
  /** WCAG 2.2 where it has a number, else EN 301 549 or COGA. */
  readonly point: string;
  readonly promise: string;
  /** A file of tests and the beginning of a title in it. */
  readonly tests: readonly (readonly [file: string, title: string])[];
}

const kept: readonly Kept[] = [
  {
    point: "1.1.1, 1.3.1, 4.1.2",
    promise: "Every note is a button in the accessibility tree; the main job needs nothing else",
    tests: [
      ["browser/treeOnly", "from the link to the saved picture"],
      ["browser/wholeScript", "from arriving to thank you"],
      ["browser/treeNotes", "after 200 random edits"],
    ],
  },
  {
    point: "1.4.3, 1.4.6, 1.4.11",
    promise: "Ink at least 7 : 1, edges and focus at least 3 : 1, on the painted board as well",
    tests: [
      ["browser/canvasChecks", "is without fault at three scales"],
      ["browser/canvasChecks", "with $what is noticed by us"],
      ["support/everyScreenTests", "axe finds no violation"],
    ],
  },
  {
    point: "1.4.4, 1.4.10, 1.4.12",
    promise: "At 400 % and with wide text nothing is cut and nothing scrolls sideways",
    tests: [
      ["support/everyScreenTests", "no word is cut off"],
      ["support/everyScreenTests", "no page is wider than the screen"],
      ["browser/reflow", "at 400 % the List is open"],
    ],
  },
  {
    point: "2.1.1, 2.1.2, 2.1.3",
    promise: "Everything by keyboard alone, without a trap",
    tests: [
      ["browser/keyboardOnly", "from the start page to the saved picture"],
      ["browser/keyboardOnly", "Tab goes through the page"],
    ],
  },
  {
    point: "2.4.3, 2.4.7, 2.4.11, 2.4.13",
    promise: "Focus is seen and never falls to the page",
    tests: [
      ["browser/reflow", "focus never falls to the page itself"],
      ["browser/frame", "on a laptop every dialog and panel closes"],
    ],
  },
  {
    point: "2.5.1, 2.5.7",
    promise: "Everything by taps, without a drag",
    tests: [["browser/touchOnly", "a whole visit on a phone"]],
  },
  {
    point: "2.5.5, 2.5.8",
    promise: "What can be pressed is at least 44 by 44",
    tests: [["support/everyScreenTests", "everything that can be pressed"]],
  },
  {
    point: "3.1.1, 3.1.2",
    promise: "Each reader's language; texts are read aloud in their own",
    tests: [
      ["browser/language", "two people read one board"],
      ["unit/client/speech", "each text in a voice of its own language"],
    ],
  },
  {
    point: "3.1.5, COGA 3",
    promise: "Plain words with at most 15 words a sentence; a longer language has room",
    tests: [
      ["unit/client/languages", "%s is whole"],
      ["browser/axeNarrow", "every screen on a narrow screen"],
    ],
  },
  {
    point: "4.1.3, CTAUR 15–16",
    promise: "Others' acts are told in batches, without names, and never while one writes",
    tests: [
      ["unit/client/busyMinute", "at “All” at most 20 messages"],
      ["unit/client/busyMinute", "who writes is interrupted by nothing"],
    ],
  },
  {
    point: "EN 11.7",
    promise: "Forced colours, more contrast and less motion are honoured",
    tests: [
      ["browser/reflow", "notes are real and opaque text"],
      ["browser/reflow", "where people want no motion"],
    ],
  },
];

const tests = resolve(import.meta.dirname, "..");

/** Every title that is named above and stands in no such file. */
export function lostTitles(): readonly string[] {
  return kept
    .flatMap((one) => one.tests)
    .filter(
      ([file, title]) =>
        !readFileSync(join(tests, `${file}${ending(file)}`), "utf8").includes(title),
    )
    .map(([file, title]) => `${file}: ${title}`);
}

const ending = (file: string) => (file.startsWith("support/") ? ".ts" : ".test.ts");

export function conformanceTable(): string {
  const rows = kept.map(({ point, promise, tests }) => {
    const cited = tests.map(([file, title]) => `\`tests/${file}\`: ${title} …`);
    return `| ${point} | ${promise} | ${cited.join("<br>")} |`;
  });
  return [
    "# What is tested of accessibility",
    "",
    "Made from the names of the tests; `tests/unit/conformance.test.ts` keeps it true. What only people",
    "can tell is not in it: see the accessibility statement.",
    "",
    "| Point | What holds | Tests |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
