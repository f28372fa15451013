import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { complaintsOf, untilAllAgree } from "../support/agreement.ts";
import { type App, newBoardLink, openApp } from "../support/app.ts";
import { openBrowser } from "../support/browser.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { createRandom, freshSeed } from "../support/random.ts";
import { until } from "../support/until.ts";

let browser: Browser;
let app: App;
let people: Participant[] = [];

beforeAll(async () => {
  [browser, app] = await Promise.all([openBrowser(), openApp()]);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});
afterEach(async () => {
  expect(complaintsOf(people)).toEqual([]);
  await Promise.all(people.map((participant) => participant.close()));
  people = [];
});

async function sit(link: string): Promise<Participant> {
  const participant = await openParticipant(browser);
  people.push(participant);
  await participant.goTo(link);
  return participant;
}

async function write({ page }: Participant, text: string): Promise<void> {
  await page.keyboard.type(`n${text}`);
  await page.keyboard.press("Escape");
}

const textsSeenBy = async (participant: Participant) =>
  (await participant.board()).notes.map(({ text }) => text);

const rounds = 4;
const seed = freshSeed();

test(`D1 · what a second participant has seen survives kill -9 with everyone gone (seed ${seed})`, async () => {
  const random = createRandom(seed);
  for (let round = 1; round <= rounds; round++) {
    const { link } = newBoardLink(app);
    const [writer, watcher] = await Promise.all([sit(link), sit(link)]);
    const keysBeforeKill = 10 + random.below(120);
    let keys = 0;
    let killing: Promise<void> | undefined;
    const writing = (async () => {
      for (let note = 1; note <= 12; note++) {
        for (const key of ["n", ...`round ${round}: ${note}`, "Escape"]) {
          await writer.page.keyboard.press(key === " " ? "Space" : key);
          if (++keys === keysBeforeKill) killing = app.kill();
        }
      }
    })();
    await until("the relay is to be killed", () => killing !== undefined, 30_000);
    await killing;
    const seen = await textsSeenBy(watcher);
    await writing;
    await Promise.all(people.map((participant) => participant.close()));
    await app.start();

    const later = await openParticipant(browser);
    await later.goTo(link);
    await later.untilStatus("saved");
    await until("the board has come", async () => {
      return (await textsSeenBy(later)).length >= seen.length;
    });
    expect(await textsSeenBy(later)).toEqual(expect.arrayContaining(seen));
    expect(complaintsOf([...people, later])).toEqual([]);
    await later.close();
    people = [];
  }
});

test("D2, D7 · a relay killed while people write: nothing is lost, and both are told so", async () => {
  const { link } = newBoardLink(app);
  const [ada, bo] = await Promise.all([sit(link), sit(link)]);
  await write(ada, "before");
  await untilAllAgree(people, "the first note", ({ notes }) => notes.length === 1);
  await ada.untilStatus("saved");

  await app.kill();
  await ada.untilStatus("offline");
  await bo.untilStatus("offline");
  await ada.page.getByText(ada.t("status.offline")).first().waitFor();
  await write(ada, "while it is away, by Ada");
  await write(bo, "while it is away, by Bo");
  expect(await textsSeenBy(bo)).not.toContain("while it is away, by Ada");

  await app.start();
  await untilAllAgree(people, "all three", ({ notes }) => notes.length === 3);
  await ada.untilStatus("saved");
  await bo.untilStatus("saved");
  await write(bo, "after");
  await untilAllAgree(people, "all four", ({ notes }) => notes.length === 4);
});
