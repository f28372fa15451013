import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newSecret, roomOf } from "../../shared/room.ts";
import { openBrowser, openVisit, type Visit } from "../support/browser.ts";
import { type PageBoard, pageBoard } from "../support/pageBoard.ts";
import { type InProcessRelay, makeDataDir, removeDataDir, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

const clientDir = join(import.meta.dirname, "..", "..", "dist", "client");
let browser: Browser;
let relay: InProcessRelay;
let dataDir: string;
let visit: Visit;
let board: PageBoard;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  dataDir = await makeDataDir();
  relay = await startRelay({ dataDir, clientDir });
  visit = await openVisit(browser, "laptop", { serviceWorkers: "allow" });
  board = pageBoard(visit.page, relay.url, clientDir);
});
afterEach(async () => {
  await visit.close();
  await relay.close();
  await removeDataDir(dataDir);
});

const untilStatus = (kind: string) =>
  until(`status ${kind}`, async () => (await board.status()) === kind, 15_000);

/** The service worker has kept the client on this device. */
async function untilClientIsKept(): Promise<void> {
  await visit.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
}

describe("D7 · without a connection", () => {
  test("a reload opens the board with all that was written, to the last moment", async () => {
    const secret = newSecret();
    await board.open(secret);
    await untilStatus("saved");
    await untilClientIsKept();
    await board.addNote("before");
    await untilStatus("saved");
    const { port } = relay;
    await relay.close();
    await untilStatus("offline");
    await board.addNote("while away");
    await board.addNoteWhenLeaving("at the very end");
    await board.open(secret);
    expect(await board.texts()).toEqual(["at the very end", "before", "while away"]);
    await board.addNote("after the reload");
    relay = await startRelay({ dataDir, clientDir, env: { PORT: String(port) } });
    await untilStatus("sent");

    const other = await openVisit(browser);
    const otherBoard = pageBoard(other.page, relay.url, clientDir);
    await otherBoard.open(secret);
    await until("the others have it all", async () => (await otherBoard.texts()).length === 4);
    await other.close();
    expect(visit.errors).toEqual([]);
  });

  test("a network that comes back is used at once", async () => {
    const secret = newSecret();
    await board.open(secret);
    await untilStatus("saved");
    await visit.context.setOffline(true);
    await untilStatus("offline");
    await board.addNote("in the tunnel");
    await visit.context.setOffline(false);
    const since = performance.now();
    await untilStatus("sent");
    expect(performance.now() - since).toBeLessThan(5_000);
    expect(visit.errors).toEqual([]);
  });
});

test("R4 · what was taken back leaves the copy on this device, and the others' when they hear of it", async () => {
  const secret = newSecret();
  await board.open(secret);
  await untilStatus("saved");
  const id = await board.addNote("regretted words");
  await until("they are kept", async () => (await board.kept()).includes("regretted words"));

  const other = await openVisit(browser);
  const otherBoard = pageBoard(other.page, relay.url, clientDir);
  await otherBoard.open(secret);
  await until("the other device has them", async () =>
    (await otherBoard.kept()).includes("regretted words"),
  );
  expect(await otherBoard.takeBack(id)).toBe(false);
  expect(await board.takeBack(id)).toBe(true);
  for (const device of [board, otherBoard]) {
    await until("gone", async () => !(await device.kept()).includes("regretted words"));
  }
  await other.close();
});

test("forgetting a board leaves nothing of it on this device, not even its room", async () => {
  const secret = newSecret();
  await board.open(secret);
  await untilStatus("saved");
  await board.addNote("words");
  await untilStatus("saved");
  expect(await board.kept()).toContain(roomOf(secret));
  await board.forget();
  expect(await board.kept()).not.toContain(roomOf(secret));
});

test("the secret stands in no database and in no name of one", async () => {
  const secret = newSecret();
  await board.open(secret);
  await untilStatus("saved");
  await board.addNote("words");
  await untilStatus("saved");
  expect(await board.kept()).not.toContain(secret);
});

test("a browser that keeps nothing takes part all the same", async () => {
  await visit.context.addInitScript(`
    const refuse = () => { throw new DOMException("denied", "SecurityError"); };
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, { get: refuse });
    }
    IDBFactory.prototype.open = refuse;
  `);
  const secret = newSecret();
  await board.open(secret);
  await untilStatus("saved");
  const id = await board.addNote("words");
  await untilStatus("saved");
  expect(await board.takeBack(id)).toBe(true);
  await until("gone", async () => (await board.texts()).length === 0);
  expect(visit.errors).toEqual([]);
});
