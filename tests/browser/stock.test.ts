import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { distance } from "../../shared/geometry.ts";
import { roomOf } from "../../shared/room.ts";
import { complaintsOf } from "../support/agreement.ts";
import { byMouse } from "../support/hands/byPointer.ts";
import type { Participant } from "../support/participant.ts";
import {
  openStock,
  type StockVersion,
  stockProvider,
  stockVersions,
} from "../support/stockProviders.ts";
import { openTogether, type Seat, type Together } from "../support/together.ts";
import { until } from "../support/until.ts";

/** A script with stock yjs and y-websocket at a board that somebody looks at. */

let together: Together<readonly [Seat]>;
let ada: Participant;
let room: string;
const open: WebsocketProvider[] = [];

beforeAll(async () => {
  together = await openTogether(["laptop", "en"]);
  [ada] = together.people;
});
afterAll(() => together.close());
beforeEach(async () => {
  room = roomOf((await together.gather()).secret);
});
afterEach(() => {
  for (const provider of open.splice(0)) provider.destroy();
  expect(complaintsOf(together.people)).toEqual([]);
});

async function script(version: StockVersion = "3.1.0") {
  const doc = new Y.Doc();
  const provider = openStock(await stockProvider(version), together.app.socketUrl, room, doc);
  open.push(provider);
  await until(`a client of ${version} syncs`, () => provider.synced);
  return { doc, provider, notes: doc.getMap("notes") };
}

/** Resolves when the page's board is so. */
const untilBoard = (
  what: string,
  isSo: (board: Awaited<ReturnType<typeof ada.board>>) => boolean,
) => until(what, async () => isSo(await ada.board()));

describe.each(stockVersions)("a script on y-websocket %s", (version) => {
  test("adds and moves a note that is seen on the page, and sees what the page does", async () => {
    const { notes } = await script(version);
    const added = new Y.Map<unknown>([
      ["place", { x: -300, y: -200 }],
      ["text", new Y.Text("Från ett skript")],
      ["color", "yellow"],
    ]);
    notes.set("script-1", added);
    const button = ada.page.getByRole("button", { name: "Från ett skript", exact: true });
    await button.waitFor();
    const { x, y } = await ada.rectOf("script-1");
    const box = await button.boundingBox();
    expect(Math.abs((box?.x ?? 0) - x)).toBeLessThanOrEqual(1);
    expect(Math.abs((box?.y ?? 0) - y)).toBeLessThanOrEqual(1);

    added.set("place", { x: 120, y: 60 });
    await untilBoard("the note has moved", ({ notes: [note] }) => {
      return note !== undefined && distance(note.place, { x: 120, y: 60 }) === 0;
    });
    const moved = await ada.rectOf("script-1");
    expect(moved.x).toBeGreaterThan(x);
    expect(moved.y).toBeGreaterThan(y);

    await byMouse(ada).writeOn("Från ett skript", ", and from Ada");
    await until("the script reads it", () => {
      return String(added.get("text")) === "Från ett skript, and from Ada";
    });
    await byMouse(ada).putAway("Från ett skript, and from Ada");
    await until("the script sees it put away", () => typeof added.get("putAwayAt") === "number");
  });
});

test("a drag on the page is presence until it ends, and then one change of the document", async () => {
  await byMouse(ada).add("Plan with me");
  const { id } = await ada.note("Plan with me");
  const { doc, notes, provider } = await script();
  await until("the script has the note", () => notes.has(id));
  let changes = 0;
  doc.on("update", () => changes++);
  const held = new Set<string>();
  provider.awareness.on("change", () => {
    for (const state of provider.awareness.getStates().values()) {
      if (state.holding?.note === id) held.add(`${state.holding.x} ${state.holding.y}`);
    }
  });
  const { x, y } = await ada.rectOf(id);
  const { mouse } = ada.page;
  await mouse.move(x + 10, y + 10);
  await mouse.down();
  for (let step = 1; step <= 5; step++) {
    const seen = held.size;
    await mouse.move(x + 10 + 12 * step, y + 10 + 8 * step, { steps: 3 });
    await until("the script sees it held elsewhere", () => held.size > seen);
  }
  expect(changes).toBe(0);
  await mouse.up();
  await until("the script sees it put down", () => changes > 0);
  await until("nobody holds it", () =>
    [...provider.awareness.getStates().values()].every((state) => state.holding === undefined),
  );
  expect(changes).toBe(1);
});

/** Nothing of it is as `shared/PROTOCOL.md` wants it. */
const absurd: Readonly<Record<string, () => unknown>> = {
  number: () => 42,
  text: () => "just a text",
  nothing: () => null,
  list: () => Y.Array.from([1, 2, 3]),
  empty: () => new Y.Map(),
  nowhere: () =>
    new Y.Map<unknown>([
      ["text", "nowhere"],
      ["place", { x: Number.NaN, y: Number.POSITIVE_INFINITY }],
    ]),
  far: () =>
    new Y.Map<unknown>([
      ["text", "far"],
      ["place", { x: 1e300, y: -1e300 }],
    ]),
  colour: () =>
    new Y.Map<unknown>([
      ["text", "colour"],
      ["color", { r: 1 }],
      ["order", 17],
      ["signature", ["a", "b"]],
      ["putAwayAt", "yesterday"],
      ["earlier", "before"],
    ]),
  numbers: () => new Y.Map<unknown>([["text", 17]]),
  long: () => new Y.Map<unknown>([["text", new Y.Text("Å".repeat(20_000))]]),
  marks: () => new Y.Map<unknown>([["text", "\u202Eright to left \u0000 \uD800 lone"]]),
  html: () => new Y.Map<unknown>([["text", "<img src=x onerror=alert(1)>"]]),
};

test("absurd values are drawn with defaults or left out and counted, and break nothing", async () => {
  const { doc, notes, provider } = await script();
  for (const [id, make] of Object.entries(absurd)) notes.set(id, make());
  notes.set("", new Y.Map<unknown>([["text", "no id"]]));
  notes.set("id".repeat(5_000), new Y.Map<unknown>([["text", "long id"]]));
  doc.getMap("board").set("title", { not: "a title" });
  doc.getMap("board").set("format", "seventeen");
  doc.getMap("areas").set("promise", "maybe");
  provider.awareness.setLocalState({
    pointer: { x: "left", y: Number.NaN },
    holding: "everything",
    people: -3,
    name: { first: "A" },
    open: 9,
  });
  await untilBoard("the last of it has come", ({ notes: shown }) => {
    return shown.some(({ id }) => id === "html");
  });
  const board = await ada.board();
  expect(board.leftOut).toBeGreaterThan(0);
  expect(board.notes.find(({ id }) => id === "far")?.place).toEqual({ x: 3000, y: -3000 });
  expect(board.notes.find(({ id }) => id === "colour")?.color).toBe("white");
  await ada.page.getByRole("button", { name: "<img src=x onerror=alert(1)>" }).waitFor();

  await ada.page.keyboard.type("nStill at work");
  await ada.page.keyboard.press("Escape");
  await until("the script sees Ada's note", () =>
    [...notes.values()].some(
      (note) => note instanceof Y.Map && String(note.get("text")) === "Still at work",
    ),
  );
  await ada.show("list");
  await ada.page.getByRole("button", { name: "colour", exact: false }).first().waitFor();
  await ada.page.reload();
  await ada.untilOpen();
  await untilBoard("all is there after a reload", ({ notes: shown }) => {
    return shown.some(({ text }) => text === "Still at work");
  });
});

test("a board that a script made by POST opens with its title", async () => {
  const { app } = together;
  const answer = await fetch(`${app.url}/api/boards`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ title: "Besök på vårdboendet", language: "sv" }),
  });
  expect(answer.status).toBe(201);
  const { url } = (await answer.json()) as { url: string };
  await ada.goTo(url);
  await ada.page.getByRole("heading", { name: "Besök på vårdboendet" }).waitFor();
});
