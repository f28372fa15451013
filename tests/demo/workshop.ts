import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Board } from "../../shared/board.ts";
import { complaintsOf, untilAllAgree } from "../support/agreement.ts";
import { type App, openApp } from "../support/app.ts";
import { openBrowser } from "../support/browser.ts";
import { byMouse } from "../support/hands/byPointer.ts";
import { inList } from "../support/hands/inList.ts";
import { makeBoard } from "../support/makeBoard.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { until } from "../support/until.ts";
import { type Bot, openBot } from "./bot.ts";
import { associations, pairedRows, triangleNotes } from "./workshopNotes.ts";
import { layApart, openAreas, writeAt, writeUnder } from "./writers.ts";

/**
 * A whole workshop on real input: three people at three screens and a script, the relay killed while
 * they write, and the picture at the end. The test and `npm run demo` both play it.
 */
export interface WorkshopOptions {
  /** Where the relay keeps its boards; kept. */
  readonly dataDir: string;
  /** Where the picture is put. */
  readonly pictureDir: string;
  readonly tell: (line: string) => void;
}

export interface WorkshopOutcome {
  readonly board: Board;
  /** Files of the picture; more than one when the board is large. */
  readonly pictures: readonly string[];
  /** What somebody had seen of others when the relay was killed. */
  readonly seenBeforeKill: readonly string[];
  /** Errors of pages. */
  readonly complaints: readonly string[];
}

export const title = "Visits at the care home – Besök på vårdboendet";
export const reworded = { from: "Patient or person?", to: "Person, not patient" } as const;
export const broughtBack = "Långsamt wifi";
/** Words that must be nowhere when they were taken back; nobody else writes anything like it. */
export const regretted = "Grannens katt heter Zebulon";
/** Taken back must be gone from every file within this time. */
const goneWithinMs = 60_000;
/** Notes on the board when the relay is killed; the rest is written meanwhile and after. */
const killAt = 18;
/** People who are watched all the time write slowly. */
const askEveryMs = 50;

export async function runWorkshop(options: WorkshopOptions): Promise<WorkshopOutcome> {
  const { tell } = options;
  const [browser, app] = await Promise.all([openBrowser(), openApp({ dataDir: options.dataDir })]);
  let bot: Bot | undefined;
  try {
    const ada = await openParticipant(browser, "laptop", "en");
    const bo = await openParticipant(browser, "phone", "sv");
    const cy = await openParticipant(browser, "wall", "en");
    const people = [ada, bo, cy];

    const link = await makeBoard(ada, app.url, title);
    await bo.goTo(link);
    await cy.goTo(link);
    bot = await openBot(app.socketUrl, new URL(link).hash.slice(1));
    tell("Three people and a script are at the board.");

    const watching = watchKill(app, people, tell);
    await Promise.all([
      writeInAreas(ada),
      writeSwedishNotes(bo),
      writeInTriangle(cy),
      writeBarriers(bot, ada),
      watching,
    ]);
    const seenBeforeKill = await watching;
    const count = associations.length + 2 * pairedRows.length + triangleNotes.length;
    await agree(people, bot, `all ${count} notes`, ({ notes }) => notes.length === count);
    tell(`All ${count} notes are on all four screens.`);

    await layApart(cy);
    tell("Cy moved notes apart that lay over others.");
    await takeBack(people, bot, tell);
    const forgotten = untilNoFileHolds(options.dataDir, regretted).then(() =>
      tell("The words taken back are in no file."),
    );
    await Promise.all([forgotten, rewordAndPutAway(people, bot, tell)]);
    // A note that says it was changed is a line higher.
    await layApart(cy);

    for (const participant of people) await participant.untilStatus("saved", "sent");
    const board = await agree(people, bot, "the end", ({ notes }) => notes.length === count);
    const pictures = await savePicture(ada, options.pictureDir);
    tell(`The picture lies in ${pictures.join(", ")}`);
    return { board, pictures, seenBeforeKill, complaints: complaintsOf(people) };
  } finally {
    bot?.close();
    await browser.close();
    await app.close();
  }
}

async function writeInAreas(participant: Participant): Promise<void> {
  await openAreas(participant, "assoc");
  for (const { place, text } of associations) await writeAt(participant, place, text);
  await openAreas(participant, "enablersBarriers");
  for (const { enabler } of pairedRows) await writeAt(participant, enabler.place, enabler.text);
}

const isSwedish = ({ text }: { readonly text: string }) =>
  /[åäö]|Personal på|Ingenting/i.test(text);

async function writeSwedishNotes(participant: Participant): Promise<void> {
  for (const { region, text } of triangleNotes.filter(isSwedish)) {
    await writeUnder(participant, region, text);
  }
}

/** From the middle on and then from the first, so that two people seldom write in one region at once. */
async function writeInTriangle(participant: Participant): Promise<void> {
  const notes = triangleNotes.filter((note) => !isSwedish(note));
  const half = notes.length / 2;
  for (const { place, text } of [...notes.slice(half), ...notes.slice(0, half)]) {
    await writeAt(participant, place, text);
  }
}

/** The script sets each barrier beside its enabler, at the same height, when that is there. */
async function writeBarriers(bot: Bot, { board }: Participant): Promise<void> {
  for (const { enabler, barrier } of pairedRows) {
    await until(
      `somebody wrote ${enabler.text}`,
      async () => (await board()).notes.some(({ text }) => text === enabler.text),
      60_000,
      askEveryMs,
    );
    const { y } =
      (await board()).notes.find(({ text }) => text === enabler.text)?.place ?? enabler.place;
    bot.add({ ...barrier, place: { x: barrier.place.x, y } });
  }
}

/** Kills the relay in the midst of it and starts it again once all three have written on without it. */
async function watchKill(
  app: App,
  people: readonly Participant[],
  tell: (line: string) => void,
): Promise<readonly string[]> {
  const textsOf = async (participant: Participant) =>
    (await participant.board()).notes.map(({ text }) => text);
  const counts = () => Promise.all(people.map(async (one) => (await textsOf(one)).length));
  await until(
    "the board fills",
    async () => Math.min(...(await counts())) >= killAt,
    90_000,
    askEveryMs,
  );
  await app.kill();
  const seen = new Set((await Promise.all(people.map(textsOf))).flat());
  const atKill = await counts();
  tell(`The relay was killed with ${seen.size} notes on the board.`);
  await until("somebody writes on without it", async () => {
    return (await counts()).some((count, i) => count > (atKill[i] ?? 0));
  });
  await app.start();
  tell("The relay is back.");
  return [...seen];
}

async function rewordAndPutAway(
  people: readonly Participant[],
  bot: Bot,
  tell: (line: string) => void,
): Promise<void> {
  const [, bo, cy] = people as [Participant, Participant, Participant];
  await inList(bo).reword(reworded.from, reworded.to);
  await agree(people, bot, "reworded", ({ notes }) => {
    return notes.some(
      ({ text, earlier }) => text === reworded.to && earlier.includes(reworded.from),
    );
  });
  tell(`Bo reworded “${reworded.from}” of Cy to “${reworded.to}”; the earlier words are kept.`);

  await byMouse(cy).putAway(broughtBack);
  await agree(people, bot, "put away", ({ basket }) => basket[0]?.text === broughtBack);
  await inList(bo).bringBack(broughtBack);
  await agree(people, bot, "brought back", ({ basket }) => basket.length === 0);
  tell(`“${broughtBack}” was put away by Cy and brought back by Bo.`);
}

async function takeBack(
  people: readonly Participant[],
  bot: Bot,
  tell: (line: string) => void,
): Promise<void> {
  const [, bo] = people as [Participant, Participant, Participant];
  await inList(bo).add(regretted);
  await agree(people, bot, "the words", ({ notes }) =>
    notes.some(({ text }) => text === regretted),
  );
  if (!bot.holds(regretted)) throw new Error("the script should have the words before they go");
  await inList(bo).takeBack(regretted);
  await agree(people, bot, "the words are gone", ({ notes, basket }) => {
    return ![...notes, ...basket].some(({ text }) => text === regretted);
  });
  if (bot.holds(regretted)) throw new Error("the script still has the words taken back");
  tell("Bo wrote something and took it back.");
}

/** Waits until the three pages and the script have the same board, and it is so. */
async function agree(
  people: readonly Participant[],
  bot: Bot,
  what: string,
  isSo: (board: Board) => boolean,
): Promise<Board> {
  const { board } = await untilAllAgree(people, what, isSo, 30_000);
  await until(`the script agrees: ${what}`, async () => {
    const [one] = people;
    return one !== undefined && isSame(bot.board(), await one.board());
  });
  return board;
}

const isSame = (a: Board, b: Board) =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(JSON.parse(JSON.stringify(b))));

/** Fields come in another order from a page. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

async function savePicture({ page, t }: Participant, folder: string): Promise<readonly string[]> {
  await page.getByRole("button", { name: t("app.export"), exact: true }).click();
  const links = page.locator("dialog[open] a[download]");
  await links.first().waitFor();
  const files: string[] = [];
  for (const link of await links.all()) {
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    const file = path.join(folder, download.suggestedFilename());
    await download.saveAs(file);
    files.push(file);
  }
  return files;
}

async function untilNoFileHolds(folder: string, words: string): Promise<void> {
  await until(
    `no file holds “${words}”`,
    async () => (await filesHolding(folder, words)).length === 0,
    goneWithinMs,
  );
}

/** Files below `folder` in whose bytes `words` stand. */
export async function filesHolding(folder: string, words: string): Promise<readonly string[]> {
  const holding: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    // A file that compaction removed meanwhile holds nothing.
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    if (bytes.includes(words)) holding.push(file);
  }
  return holding;
}
