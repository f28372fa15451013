import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { complaintsOf, untilAllAgree } from "../support/agreement.ts";
import { newBoardLink } from "../support/app.ts";
import { openProfile } from "../support/browser.ts";
import { byKeys } from "../support/hands/byKeys.ts";
import { byMouse } from "../support/hands/byPointer.ts";
import { openParticipant, type Participant, participantAt } from "../support/participant.ts";
import { makeDataDir, removeDataDir } from "../support/relay.ts";
import { openTogether, type Together } from "../support/together.ts";
import { until } from "../support/until.ts";

/** D7: what was written without a connection stays, arrives, and overwrites nothing newer. */

let together: Together<readonly []>;
let ada: Participant;
let bo: Participant;

beforeAll(async () => {
  together = await openTogether();
});
afterAll(() => together.close());

/** How long Bo stays away at least; a minute's patience: `AWAY_MS=30000`. */
const awayMs = Number(process.env.AWAY_MS ?? 0);
/** After coming back everyone has everything within this time. */
const unionMs = 5_000;

const texts = (notes: readonly { text: string }[]) => notes.map(({ text }) => text).sort();

describe("somebody without connection", () => {
  beforeEach(async () => {
    [ada, bo] = await Promise.all([
      openParticipant(together.browser, "laptop", "en"),
      openParticipant(together.browser, "laptop", "sv", { serviceWorkers: "allow" }),
    ]);
    const { link } = newBoardLink(together.app);
    await Promise.all([ada.goTo(link), bo.goTo(link)]);
    await bo.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
    for (const text of ["stays", "to be moved", "to be put away", "to be reworded"]) {
      await ada.page.keyboard.type(`n${text}`);
      await ada.page.keyboard.press("Escape");
      await ada.note(text);
    }
    await untilAllAgree([ada, bo], "four notes", ({ notes }) => notes.length === 4);
    await bo.untilStatus("saved");
  });
  afterEach(async () => {
    expect(complaintsOf([ada, bo])).toEqual([]);
    await Promise.all([ada.close(), bo.close()]);
  });

  test("writes, moves, reloads and goes on; on return all have the edits of both", async () => {
    const since = performance.now();
    await bo.context.setOffline(true);
    await bo.untilStatus("offline");
    await byMouse(bo).add("from Bo, away");
    const before = await bo.note("to be moved");
    await byMouse(bo).move("to be moved", "context");
    let moved = before;
    await until("Bo's own screen shows it moved", async () => {
      moved = await bo.note("to be moved");
      return moved.place.x !== before.place.x;
    });
    await byMouse(bo).reword("to be put away", "reworded by Bo, put away by Ada");

    await byMouse(ada).add("from Ada, meanwhile");
    await byMouse(ada).putAway("to be put away");
    await byMouse(ada).writeOn("to be reworded", ", by Ada");

    await bo.page.reload();
    await bo.untilOpen();
    await until("Bo's board is there from this device", async () => {
      return (await bo.board()).notes.length === 5;
    });
    expect(texts((await bo.board()).notes)).toContain("from Bo, away");
    await byMouse(bo).add("from Bo, after the reload");
    await byMouse(bo).color("stays");
    await until("away long enough", () => performance.now() - since >= awayMs, awayMs + 1_000);
    expect(await bo.status()).toBe("offline");

    await bo.context.setOffline(false);
    const { board } = await untilAllAgree(
      [ada, bo],
      "the edits of both",
      ({ notes, basket }) => notes.length === 6 && basket.length === 1,
      unionMs,
    );
    expect(texts(board.notes)).toEqual([
      "from Ada, meanwhile",
      "from Bo, after the reload",
      "from Bo, away",
      "stays",
      "to be moved",
      "to be reworded, by Ada",
    ]);
    expect(texts(board.basket)).toEqual(["reworded by Bo, put away by Ada"]);
    const now = (text: string) => board.notes.find((note) => note.text === text);
    expect(now("to be moved")?.place).toEqual(moved.place);
    expect(now("stays")?.color).toBe("pink");
    await bo.untilStatus("saved", "sent");
  });

  test("sees a note that was put away meanwhile stay away, whatever was done to it", async () => {
    await bo.context.setOffline(true);
    await bo.untilStatus("offline");
    await byMouse(bo).move("to be put away", "context");
    await byMouse(bo).color("to be put away");
    await byMouse(ada).putAway("to be put away");
    await bo.context.setOffline(false);
    await untilAllAgree(
      [ada, bo],
      "it stays in the basket, pink",
      ({ notes, basket: [note] }) => notes.length === 3 && note?.color === "pink",
      unionMs,
    );
  });
});

describe("a device that was away for long", () => {
  test("takes over what is newer and overwrites nothing, with and without a connection at first", async () => {
    const folder = await makeDataDir();
    const { link } = newBoardLink(together.app);
    const openStale = async () => {
      const visit = await openProfile(folder, "laptop", { locale: "en-GB" });
      return participantAt(visit, "laptop", "en");
    };
    let stale = await openStale();
    await stale.goTo(link);
    await stale.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
    for (const text of ["old words", "old place", "regretted", "put away later"]) {
      await stale.page.keyboard.type(`n${text}`);
      await stale.page.keyboard.press("Escape");
      await stale.note(text);
    }
    await stale.untilStatus("saved");
    await stale.close();

    const fresh = await openParticipant(together.browser, "laptop", "sv");
    await fresh.goTo(link);
    const hands = byMouse(fresh);
    await hands.reword("old words", "new words");
    await hands.move("old place", "context-resource");
    await hands.putAway("put away later");
    await hands.add("written since");
    await fresh.untilStatus("saved");
    const newer = await fresh.board();

    stale = await openStale();
    await stale.context.setOffline(true);
    await stale.page.goto(link);
    await stale.untilOpen();
    await stale.note("old words");
    await byKeys(stale).color("old words");
    await stale.context.setOffline(false);
    const { board } = await untilAllAgree(
      [stale, fresh],
      "what is newer, and the colour",
      ({ notes }) => notes.some(({ text, color }) => text === "new words" && color === "pink"),
      unionMs,
    );
    const withoutColor = board.notes.map((note) => ({ ...note, color: "white" }));
    expect(withoutColor).toEqual(newer.notes);
    expect(board.basket).toEqual(newer.basket);
    expect(complaintsOf([stale, fresh])).toEqual([]);
    await stale.close();
    await fresh.close();
    await removeDataDir(folder);
  });
});
