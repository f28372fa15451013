import { mkdtemp, readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { createFileStorage } from "../../server/storage/files.ts";
import { newSecret, roomOf } from "../../shared/room.ts";
import { admin } from "../support/admin.ts";
import { filesWith, flip } from "../support/dataDir.ts";
import { openRaw, type RawClient, savedFrame, updateFrame } from "../support/rawClient.ts";
import {
  makeDataDir,
  type RelayProcess,
  removeDataDir,
  runRelayToItsEnd,
  startRelayProcess,
} from "../support/relay.ts";
import { until } from "../support/until.ts";

/** The operator's tools beside a relay that runs, and without one. */

let dataDir: string;
let elsewhere: string;
let folder: string;
let relay: RelayProcess | undefined;
beforeEach(async () => {
  [dataDir, elsewhere] = [await makeDataDir(), await makeDataDir()];
  folder = await mkdtemp(join(tmpdir(), "sameboat-backup-"));
});
afterEach(async () => {
  await relay?.close();
  relay = undefined;
  for (const each of [dataDir, elsewhere, folder]) await removeDataDir(each);
});

const file = () => join(folder, "boards.backup");
const here = () => ({ DATA_DIR: dataDir });
const there = () => ({ DATA_DIR: elsewhere });

async function start(where = dataDir): Promise<RelayProcess> {
  relay = await startRelayProcess(where);
  return relay;
}

async function stop(): Promise<void> {
  await relay?.terminate();
  relay = undefined;
}

/** Sends a note named by its text and waits until it is saved. */
async function write(client: RawClient, text: string): Promise<void> {
  const doc = new Y.Doc();
  doc.getMap("notes").set(text, new Y.Map([["text", new Y.Text(text)]]));
  client.send(updateFrame(Y.encodeStateAsUpdate(doc)));
  const number = client.saved.length + 1;
  client.send(savedFrame(number));
  await until("it is saved", () => client.saved.includes(number));
}

async function boardWith(text: string): Promise<{ secret: string; room: string }> {
  if (!relay) throw new Error("no relay runs");
  const secret = newSecret();
  const room = roomOf(secret);
  const client = await openRaw(relay.socketUrl, room, { ack: true });
  await write(client, text);
  await client.close();
  return { secret, room };
}

async function textsOn(room: string): Promise<string[]> {
  if (!relay) throw new Error("no relay runs");
  const client = await openRaw(relay.socketUrl, room, { ack: true });
  await client.roundTrip();
  const texts = [...client.doc.getMap("notes").keys()];
  await client.close();
  return texts.sort();
}

async function boardsWith(...texts: string[]) {
  await start();
  const boards = [];
  for (const text of texts) boards.push(await boardWith(text));
  return boards;
}

test("a backup made while people write holds what was saved before it, board by board", async () => {
  await start();
  const rooms = Array.from({ length: 8 }, () => roomOf(newSecret()));
  const saved = new Map(rooms.map((room) => [room, 0]));
  let isOn = true;
  const writers = rooms.map(async (room) => {
    const client = await openRaw(relay?.socketUrl ?? "", room, { ack: true });
    for (let count = 1; isOn; count++) {
      await write(client, `note ${String(count).padStart(5, "0")}`);
      saved.set(room, count);
    }
    await client.close();
  });
  await until("all have written", () => [...saved.values()].every((count) => count > 10));
  const before = new Map(saved);
  const made = await admin(["backup", file()], here());
  isOn = false;
  await Promise.all(writers);
  expect(made).toMatchObject({ code: 0, out: expect.stringContaining("8 boards in the backup") });
  expect(await admin(["verify", file()], {})).toMatchObject({ code: 0 });
  await stop();

  expect(await admin(["restore", file()], there())).toMatchObject({ code: 0 });
  await start(elsewhere);
  for (const room of rooms) {
    const texts = await textsOn(room);
    expect(texts.length).toBeGreaterThanOrEqual(before.get(room) ?? 0);
    // No gap: one after the other, as they were written.
    expect(texts).toEqual(texts.map((_, at) => `note ${String(at + 1).padStart(5, "0")}`));
  }
});

test("a relay that runs gets back what is missing; what is there stays as it is", async () => {
  const [lost, kept] = await boardsWith("lost", "kept");
  await admin(["backup", file()], here());
  await stop();
  await start(elsewhere);
  const client = await openRaw(relay?.socketUrl ?? "", kept?.room ?? "", { ack: true });
  await write(client, "written since");
  const done = await admin(["restore", file()], there());
  expect(done.code).toBe(3);
  expect(done.out).toBe(
    "1 board brought back\n1 board left as they are, because they are there already",
  );
  expect(await textsOn(lost?.room ?? "")).toEqual(["lost"]);
  expect(await textsOn(kept?.room ?? "")).toEqual(["written since"]);
  expect(client.isClosed).toBe(false);
});

test("P2 · a board erased by its link is in no file and no later backup, and no device brings it back", async () => {
  const [erased, other] = await boardsWith("MARKER-7041", "other");
  await admin(["backup", join(folder, "before")], here());
  const device = await openRaw(relay?.socketUrl ?? "", erased?.room ?? "", { ack: true });
  await device.roundTrip();
  const link = `https://board.example.org/b?view=wall#${erased?.secret}`;

  const dry = await admin(["erase", "--dry-run", link], here());
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining("nothing was done") });
  expect(device.isClosed).toBe(false);

  expect(await admin(["erase", "-"], here(), `${link}\n`)).toMatchObject({ code: 0 });
  expect((await device.closed).code).toBe(4410);
  expect(await filesWith(dataDir, "MARKER-7041")).toEqual([]);

  const old = await openRaw(relay?.socketUrl ?? "", erased?.room ?? "");
  old.send(updateFrame(Y.encodeStateAsUpdate(device.doc)));
  expect((await old.closed).code).toBe(4410);

  await admin(["backup", file()], here());
  expect((await readFile(file())).includes("MARKER-7041")).toBe(false);
  const back = await admin(["restore", join(folder, "before")], here());
  expect(back.out).toContain("1 board left out, because they were erased");
  await stop();
  expect(await filesWith(dataDir, "MARKER-7041")).toEqual([]);

  // Elsewhere, too, it stays erased.
  await admin(["restore", file()], there());
  await start(elsewhere);
  const again = await openRaw(relay?.socketUrl ?? "", erased?.room ?? "");
  expect((await again.closed).code).toBe(4410);
  expect(await textsOn(other?.room ?? "")).toEqual(["other"]);
});

test("P1 · the list tells sizes and days, and nothing that leads to a board", async () => {
  const boards = await boardsWith("a title nobody should read", "x".repeat(3_000));
  const { code, out } = await admin(["list"], here());
  expect(code).toBe(0);
  const [largest, small, total] = out.split("\n");
  const today = new Date().toISOString().slice(0, 10);
  expect(largest).toMatch(new RegExp(`^ +6\\.\\d kB  last written ${today}$`));
  expect(small).toMatch(/^ +\d+ B /);
  expect(total).toMatch(/^2 boards, 6\.\d kB; 0 erased$/);
  for (const { room, secret } of boards) {
    expect(out).not.toContain(room);
    expect(out).not.toContain(secret);
  }
  await stop();
  expect((await admin(["list"], here())).out).toBe(out);
});

test("a backup cut short anywhere, or changed anywhere, is refused and nothing of it is used", async () => {
  await boardsWith("one", "two");
  await stop();
  await admin(["backup", file()], here());
  const whole = await readFile(file());
  const spoilt = join(folder, "spoilt");
  for (const length of [0, 5, 18, 30, 200, whole.length - 40, whole.length - 1]) {
    await writeFile(spoilt, whole);
    await truncate(spoilt, length);
    const refused = await admin(["restore", spoilt], there());
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/^spoilt: (the backup was cut short|this is not a backup)/);
  }
  for (const at of [20, 40, Math.floor(whole.length / 2), whole.length - 3]) {
    await writeFile(spoilt, whole);
    await flip(spoilt, at);
    expect((await admin(["restore", spoilt], there())).code).toBe(1);
    expect((await admin(["verify", spoilt], {})).code).toBe(1);
  }
  expect((await admin(["list"], there())).out).toBe("0 boards, 0 B; 0 erased");
});

test("a dry run writes nothing", async () => {
  await boardsWith("one");
  await stop();
  expect((await admin(["backup", "--dry-run", file()], here())).code).toBe(0);
  expect(await readdir(folder)).toEqual([]);
  await admin(["backup", file()], here());
  const dry = await admin(["restore", "--dry-run", file()], there());
  expect(dry).toMatchObject({ code: 0, out: "1 board would be brought back" });
  expect((await admin(["list"], there())).out).toContain("0 boards");
});

test("no file is overwritten unasked", async () => {
  await boardsWith("one");
  await writeFile(file(), "mine");
  const refused = await admin(["backup", file()], here());
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("--replace") });
  expect(await readFile(file(), "utf8")).toBe("mine");
  expect((await admin(["backup", "--replace", file()], here())).code).toBe(0);
  await writeFile(`${join(folder, "second")}.part`, "");
  const halfDone = await admin(["backup", join(folder, "second")], here());
  expect(halfDone).toMatchObject({ code: 1, err: expect.stringContaining("did not end") });
});

test("D4 · verify tells damage, and ends with a code of its own", async () => {
  const [board] = await boardsWith("whole");
  expect(await admin(["verify"], here())).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^1 board read/),
  });
  await stop();
  const storage = await createFileStorage({ dataDir, durability: "fsync" });
  const room = board?.room ?? "";
  const kept = await storage.load(room);
  const [entry] = kept.kind === "kept" ? kept.tail : [];
  if (!entry) throw new Error("it was written to");
  await storage.compact(room, entry.position, entry.update, false);
  const copy = join(dataDir, "boards", storage.keyOf(room), "snapshot.copy");
  await storage.close();
  await flip(copy, 40);
  const told = await admin(["verify"], here());
  expect(told.code).toBe(3);
  expect(told.out).toMatch(/Damage on 1 board: 1 places/);
});

test("what is wrong is said in one plain line", async () => {
  // It begins like an option.
  const secret = `-${newSecret().slice(1)}`;
  const lines: [readonly string[], Readonly<Record<string, string>>, number, RegExp][] = [
    [["backup", file()], { DATA_DIR: join(folder, "nowhere") }, 1, /^DATA_DIR=.*no boards/],
    [["list"], { DATA_DIR: folder }, 1, /^DATA_DIR=.*no boards are kept there/],
    [["restore", join(folder, "none")], there(), 1, /^none: no such file/],
    [["restore", folder], there(), 1, /folder, and not a backup$/],
    [["erase", "https://board.example.org/"], there(), 1, /^This is not a link to a board/],
    [["erase"], there(), 2, /the link is missing/],
    [["erase", secret, "more"], there(), 2, /one name at most/],
    [["dance"], there(), 2, /there is no such command/],
    [["list", "--loud"], there(), 2, /--loud/],
    [["move"], there(), 2, /--to redis or --to files/],
    [["move", "--to", "redis"], there(), 1, /^REDIS_URL: set it/],
    [["list"], { REDIS_URL: "http://x" }, 1, /^REDIS_URL: an address like redis:/],
    [
      ["list"],
      { REDIS_URL: "redis://127.0.0.1:9" },
      1,
      /^REDIS_URL: nobody answers at 127.0.0.1:9/,
    ],
  ];
  await (await createFileStorage({ dataDir: elsewhere, durability: "fsync" })).close();
  for (const [args, env, code, line] of lines) {
    const refused = await admin(args, env);
    expect(refused.err).toMatch(line);
    expect(refused.err).not.toContain("\n");
    expect(refused.code).toBe(code);
  }
  expect((await admin(["--help"], {})).out).toContain("sameboat-admin erase LINK");
});

test("a folder of another version, or of a move that did not end, is touched by nobody", async () => {
  await boardsWith("one");
  await stop();
  await writeFile(join(dataDir, "format"), "2\n");
  expect(await admin(["list"], here())).toMatchObject({
    code: 1,
    err: expect.stringContaining("another version"),
  });
  expect(await runRelayToItsEnd(here())).toMatchObject({
    code: 1,
    output: expect.stringMatching(/^DATA_DIR=.*another version[^\n]*$/),
  });
  await writeFile(join(dataDir, "format"), "1 unfinished move\n");
  expect(await admin(["backup", file()], here())).toMatchObject({
    code: 1,
    err: expect.stringContaining("was not finished"),
  });
  expect(await runRelayToItsEnd(here())).toMatchObject({
    code: 1,
    output: expect.stringMatching(/^DATA_DIR=.*was not finished[^\n]*$/),
  });
});
