import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { parseCommand } from "../../client/cli/command.ts";
import { importBoard } from "../../client/cli/importBoard.ts";
import { makeFromFile } from "../../client/sync/makeFromFile.ts";
import { boardFileOf, writeBoardFile } from "../../shared/boardFile/boardFileOf.ts";
import type { BoardContent } from "../../shared/boardFile/content.ts";
import { roomOf } from "../../shared/room.ts";
import { type InProcessRelay, startRelay } from "../support/relay.ts";
import { openStock } from "../support/stockProviders.ts";
import { until } from "../support/until.ts";

/** Boards from files on their way to a relay. */

let relay: InProcessRelay;
let folder: string;

beforeAll(async () => {
  relay = await startRelay();
  folder = await mkdtemp(join(tmpdir(), "sameboat-file-"));
});
afterAll(async () => {
  await relay.close();
  await rm(folder, { recursive: true });
});

/** More than a relay takes as one message. */
const large: BoardContent = {
  title: "Large",
  template: "triangle",
  areas: [],
  words: {},
  texts: {},
  groups: [],
  notes: Array.from({ length: 2_500 }, (_, i) => ({
    place: { x: i / 100, y: 0 },
    text: `${i} ${"å".repeat(1_000)}`,
    color: "white",
  })),
};

const silent = { step: () => undefined, done: () => undefined, close: () => undefined };

const options = (address: string, signal = new AbortController().signal) => ({
  address,
  signal,
  onPart: () => undefined,
  WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
});

test("a board of more than one message is whole on the relay before anybody can open it", async () => {
  const parts: number[] = [];
  const onPart = (part: number) => parts.push(part);
  const secret = await makeFromFile(large, { ...options(relay.socketUrl), onPart });
  expect(parts.length).toBeGreaterThan(10);
  const doc = new Y.Doc();
  const provider = openStock(WebsocketProvider, relay.socketUrl, roomOf(secret ?? ""), doc);
  await until("it has come", () => provider.synced);
  expect(boardFileOf(doc)).toBe(writeBoardFile(large));
  provider.destroy();
});

test("one that was stopped on its way is no board", async () => {
  const stopping = new AbortController();
  const onPart = (part: number) => part === 3 && stopping.abort();
  const made = await makeFromFile(large, { ...options(relay.socketUrl, stopping.signal), onPart });
  expect(made).toBeUndefined();
});

test("a relay that goes in the middle of an import ends it with one line", async () => {
  const short = await startRelay();
  const file = join(folder, "large.sameboat.json");
  await writeFile(file, writeBoardFile(large));
  const command = parseCommand(["import", file, "--server", short.url]);
  if (command.kind !== "import") throw new Error("an import");
  let isClosing = false;
  const progress = {
    step(line: string) {
      if (!line.startsWith("Sending part 3 ") || isClosing) return;
      isClosing = true;
      void short.close();
    },
    done: () => undefined,
    close: () => undefined,
  };
  const work = importBoard(command, progress, new AbortController().signal);
  await expect(work).rejects.toThrow(/^No relay of Sameboat answers/);
});

test("Ctrl+C ends an import that has begun", async () => {
  const file = join(folder, "large.sameboat.json");
  await writeFile(file, writeBoardFile(large));
  const command = parseCommand(["import", file, "--server", relay.url]);
  if (command.kind !== "import") throw new Error("an import");
  const stopping = new AbortController();
  const progress = {
    step: (line: string) => line.startsWith("Sending part 2 ") && stopping.abort(),
    done: () => undefined,
    close: () => undefined,
  };
  await expect(importBoard(command, progress, stopping.signal)).rejects.toThrow("Stopped.");
});

test("a relay that gives boards out itself is asked for one", async () => {
  const closed = await startRelay({ env: { CREATE: "closed" } });
  const file = join(folder, "small.sameboat.json");
  const small = { ...large, title: "Små steg", notes: large.notes.slice(0, 3) };
  await writeFile(file, writeBoardFile(small));
  const command = parseCommand(["import", file, "--server", closed.url]);
  if (command.kind !== "import") throw new Error("an import");
  const written = vi.spyOn(process.stdout, "write");
  await importBoard(command, silent, new AbortController().signal);
  const link = written.mock.calls.map(([text]) => String(Buffer.from(text as Uint8Array))).join("");
  written.mockRestore();
  const doc = new Y.Doc();
  const room = roomOf(link.trim().split("#")[1] ?? "");
  const provider = openStock(WebsocketProvider, closed.socketUrl, room, doc);
  await until("it has come", () => provider.synced);
  expect(boardFileOf(doc)).toBe(writeBoardFile(small));
  provider.destroy();
  await closed.close();
});
