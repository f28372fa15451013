import { afterAll, beforeAll, expect, test } from "vitest";
import { newSecret, roomOf } from "../../shared/room.ts";
import { openRaw, presenceFrame, type RawClient } from "../support/rawClient.ts";
import { type InProcessRelay, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

let relay: InProcessRelay;
beforeAll(async () => {
  relay = await startRelay({ env: { LIMIT_ADDRESS_SOCKETS: "2000" } });
});
afterAll(() => relay.close());

async function people<const N extends readonly string[]>(
  names: N,
): Promise<{ [K in N[number]]: RawClient }> {
  const room = roomOf(newSecret());
  const opened = await Promise.all(names.map(() => openRaw(relay.socketUrl, room)));
  return Object.fromEntries(names.map((name, at) => [name, opened[at]])) as {
    [K in N[number]]: RawClient;
  };
}

const shown = (client: RawClient, id: number) => JSON.stringify(client.presence.get(id));

test("what one shows, the others see, and who comes later sees it too", async () => {
  const { ada, bo } = await people(["ada", "bo"]);
  ada.send(presenceFrame([1, 1, { pointer: { x: 1, y: 2 } }]));
  await until("bo sees ada", () => bo.presence.has(1));
  bo.send(Uint8Array.of(3));
  await until("asked for again", () => bo.frames.filter((frame) => frame[0] === 1).length >= 2);
  expect(bo.presence.get(1)).toEqual({ pointer: { x: 1, y: 2 } });
});

test("A4 · nobody moves a pointer or vanishes in another's name", async () => {
  const { ada, bo, eve } = await people(["ada", "bo", "eve"]);
  ada.send(presenceFrame([1, 1, { at: "ada" }]));
  await until("bo sees ada", () => bo.presence.has(1));
  eve.send(presenceFrame([2, 1, { at: "eve" }]));
  await until("bo sees eve", () => bo.presence.has(2));
  eve.send(presenceFrame([1, 50, { at: "stolen" }], [2, 2, { at: "eve moved" }]));
  eve.send(presenceFrame([1, 51, null], [2, 3, { at: "eve again" }]));
  await until("eve's own arrives", () => shown(bo, 2).includes("again"));
  expect(shown(bo, 1)).toContain("ada");
});

test("A4 · a newcomer who claims the id of someone present gets nothing", async () => {
  const { ada, bo, eve } = await people(["ada", "bo", "eve"]);
  ada.send(presenceFrame([1, 1, { at: "ada" }]));
  await until("bo sees ada", () => bo.presence.has(1));
  eve.send(presenceFrame([1, 50, { at: "stolen" }]));
  ada.send(presenceFrame([1, 2, { at: "ada moved" }]));
  await until("ada moves on", () => shown(bo, 1).includes("moved"));
  eve.send(presenceFrame([9, 1, { at: "eve" }]));
  await until("eve may have an id of her own", () => bo.presence.has(9));
  expect(ada.isClosed).toBe(false);
});

test("one connection is one participant: a second id is not shown", async () => {
  const { ada, bo } = await people(["ada", "bo"]);
  ada.send(presenceFrame([1, 1, { n: 1 }], [2, 1, { n: 2 }], [3, 1, { n: 3 }]));
  ada.send(presenceFrame([1, 2, { n: "last" }]));
  await until("the first id", () => shown(bo, 1)?.includes("last"));
  expect([...bo.presence.keys()]).toEqual([1]);
});

test("A4 · who closes is gone for the others at once", async () => {
  const { ada, bo } = await people(["ada", "bo"]);
  ada.send(presenceFrame([1, 1, { n: 1 }]));
  await until("bo sees ada", () => bo.presence.has(1));
  ada.socket.terminate();
  await until("ada is gone", () => bo.presence.get(1) === null, 1_000);
});

test("A4 · who comes back while the old connection only looks open takes the id over", async () => {
  const { ada, bo, back } = await people(["ada", "bo", "back"]);
  ada.send(presenceFrame([1, 5, { n: "before" }]));
  await until("bo sees ada", () => bo.presence.has(1));
  // The network is lost without a word: nothing is read, so no ping is answered.
  ada.socket.pause();
  back.send(presenceFrame([1, 6, { n: "after" }]));
  await until("ada is back", () => shown(bo, 1).includes("after"), 5_000);
  ada.socket.resume();
  await ada.closed;
  expect(shown(bo, 1)).toContain("after");
});

test.each([
  ["no JSON", "{"],
  ["a number", "5"],
  ["a list", "[1]"],
  ["nested 5,000 deep", `${"[".repeat(2_000)}`],
])("presence that is %s ends its connection and is shown to nobody", async (_what, text) => {
  const { ada, bo } = await people(["ada", "bo"]);
  ada.send(presenceFrame([1, 1, text]));
  expect((await ada.closed).code).toBe(4400);
  await bo.roundTrip();
  expect(bo.presence.has(1)).toBe(false);
});

test("pointers of one moment leave together, the newest of each", async () => {
  const { ada, bo } = await people(["ada", "bo"]);
  for (let clock = 1; clock <= 100; clock++) ada.send(presenceFrame([1, clock, { clock }]));
  await until("the newest", () => shown(bo, 1)?.includes("100"));
  expect(bo.frames.filter((frame) => frame[0] === 1).length).toBeLessThan(60);
});
