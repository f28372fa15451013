import { beforeAll, describe, expect, type TestContext, test } from "vitest";
import { joinByCode } from "../../client/start/joinByCode.ts";
import type { BoardHandle } from "../../client/sync/boardHandle.ts";
import { standAtDoor } from "../../client/workshop/door/standAtDoor.ts";
import { codeOf } from "../../shared/door/code.ts";
import { askWith } from "../../shared/door/handover.ts";
import { closeReasons, doorway, messageTypes } from "../../shared/protocol.ts";
import { newSecret, roomOf } from "../../shared/room.ts";
import { closeDoor, openDoor, readDoor } from "../../shared/workshop/door.ts";
import { createDevices, untilStatus } from "../support/openedBoard.ts";
import { createRandom, freshSeed } from "../support/random.ts";
import { openRaw } from "../support/rawClient.ts";
import { makeDataDir, type RelayOptions, removeDataDir, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

/** Joining by code: real devices in a real board, and whoever asks from outside. */

beforeAll(async () => {
  await import("../../shared/door/handover.ts");
});

/** All answers take so long; the devices of all these tests compute in one process meanwhile. */
const doorMs = 2_000;

/** A relay with a board whose devices stand at its door, as pages do. */
async function openHouse(context: TestContext, options: RelayOptions = {}) {
  const relay = await startRelay({ timing: { doorMs }, ...options });
  const devices = createDevices();
  const standing: (() => void)[] = [];
  context.onTestFinished(async () => {
    for (const leave of standing) leave();
    await devices.closeAll();
    await relay.close();
  });
  return {
    relay,
    join: (code: string) => joinByCode(code, relay.url),
    ask: (body: unknown) => askAt(relay.url, body),
    async inBoard(secret = newSecret()): Promise<BoardHandle> {
      const handle = devices.open(secret, relay.socketUrl);
      standing.push(standAtDoor(handle));
      await untilStatus(handle, "saved");
      return handle;
    },
  };
}

const doorOf = ({ workshop }: BoardHandle) => workshop.watch(readDoor).get();

/** Opens the door; resolves with the code that stands on the screens. */
async function open(handle: BoardHandle): Promise<string> {
  handle.workshop.act(openDoor);
  await until("the door is open", () => doorOf(handle) !== undefined);
  await untilStatus(handle, "saved");
  return codeOf(handle.secret, doorOf(handle)?.id ?? "");
}

/** A code of the same door's place, which is the most that anybody outside could guess. */
const wrongOne = (code: string, at: number) =>
  `${code.slice(0, 2)}${String((Number(code.slice(2)) + 1 + at) % 10_000).padStart(4, "0")}`;

test.concurrent("five devices join by code while thirty wrong tries come from the same address", async (context) => {
  const house = await openHouse(context);
  const ada = await house.inBoard();
  const code = await open(ada);
  const wrong = Array.from({ length: 30 }, (_, at) => house.join(wrongOne(code, at)));
  const right = Array.from({ length: 5 }, () => house.join(code));
  for (const outcome of await Promise.all(right)) {
    expect(outcome).toEqual({ kind: "found", secret: ada.secret });
  }
  for (const outcome of await Promise.all(wrong)) expect(outcome).toEqual({ kind: "closed" });
});

test.concurrent("a right code opens nothing once the door is closed, and another opening has another", async (context) => {
  const house = await openHouse(context);
  const ada = await house.inBoard();
  const code = await open(ada);
  ada.workshop.act(closeDoor);
  await until("it is closed", () => doorOf(ada) === undefined);
  await untilStatus(ada, "saved");
  expect(await house.join(code)).toEqual({ kind: "closed" });
  const next = await open(ada);
  expect(await house.join(code)).toEqual({ kind: "closed" });
  expect(await house.join(next)).toEqual({ kind: "found", secret: ada.secret });
});

test.concurrent("anyone in the board opens and closes, and who opened may leave", async (context) => {
  const house = await openHouse(context);
  const ada = await house.inBoard();
  const bo = await house.inBoard(ada.secret);
  const code = await open(ada);
  await until("Bo sees it", () => doorOf(bo) !== undefined);
  await untilStatus(bo, "saved");
  await ada.close();
  expect(await house.join(code)).toEqual({ kind: "found", secret: bo.secret });
  bo.workshop.act(closeDoor);
  await until("it is closed", () => doorOf(bo) === undefined);
  await untilStatus(bo, "saved");
  expect(await house.join(code)).toEqual({ kind: "closed" });
});

test.concurrent("nobody in the board: the code opens nothing", async (context) => {
  const house = await openHouse(context);
  const ada = await house.inBoard();
  const code = await open(ada);
  await ada.close();
  expect(await house.join(code)).toEqual({ kind: "closed" });
});

test.concurrent("stands there again when the connection comes back", async (context) => {
  const dataDir = await makeDataDir();
  context.onTestFinished(() => removeDataDir(dataDir));
  const first = await openHouse(context, { dataDir });
  const ada = await first.inBoard();
  const code = await open(ada);
  await first.relay.close();
  await untilStatus(ada, "offline");
  const second = await openHouse(context, { dataDir, env: { PORT: String(first.relay.port) } });
  await untilStatus(ada, "saved");
  expect(await second.join(code)).toEqual({ kind: "found", secret: ada.secret });
});

interface Asked {
  readonly status: number;
  readonly text: string;
  readonly ms: number;
}

async function askAt(url: string, body: unknown): Promise<Asked> {
  const startedAt = performance.now();
  const response = await fetch(url + doorway.askPath, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, text, ms: performance.now() - startedAt };
}

const questionOf = (code: string) => {
  const { place, bytes } = askWith(code);
  return { place, question: Buffer.from(bytes).toString("base64url") };
};

describe("whoever asks from outside", () => {
  test.concurrent("P1 · learns nothing from the form of an answer or its time, and the code is in no log", async (context) => {
    const house = await openHouse(context);
    const ada = await house.inBoard();
    const code = await open(ada);
    const elsewhere = String((Number(code) + 500_000) % 1_000_000).padStart(6, "0");
    const [right, wrong, nowhere] = [
      await house.ask(questionOf(code)),
      await house.ask(questionOf(wrongOne(code, 7))),
      await house.ask(questionOf(elsewhere)),
    ];
    for (const { status, text, ms } of [right, wrong, nowhere]) {
      expect(status).toBe(200);
      const { answers } = JSON.parse(text);
      expect(answers).toHaveLength(doorway.leastAnswers);
      for (const answer of answers) expect(answer).toMatch(/^[\w-]{128}$/);
      expect(ms).toBeGreaterThanOrEqual(doorMs - 1);
      expect(text).not.toContain(ada.secret);
    }
    const told =
      JSON.stringify(house.relay.events) + (await house.relay.metrics.registry.metrics());
    for (const private_ of [code, ada.secret, ada.room, "127.0.0.1"]) {
      expect(told).not.toContain(private_);
    }
  });

  test.concurrent("A1 · sends rubbish: a plain refusal, and the next one joins", async (context) => {
    const house = await openHouse(context);
    const ada = await house.inBoard();
    const code = await open(ada);
    const seed = freshSeed();
    const random = createRandom(seed);
    const good = questionOf(code);
    const bodies: unknown[] = [
      ...["", "null", "[]", "{", '"x"', "9".repeat(9_000)],
      ...[
        { ...good, place: -1 },
        { ...good, place: 100 },
        { ...good, place: "4" },
      ],
      ...[{ ...good, place: 0.5 }, { place: 4 }, { ...good, question: "" }],
      ...[
        { ...good, question: `${good.question}A` },
        { ...good, question: "ä".repeat(64) },
      ],
      { __proto__: { place: 1 }, question: good.question },
    ];
    for (let at = 0; at < 30; at++) {
      const text = JSON.stringify(good);
      bodies.push(text.slice(0, Math.floor(random.next() * text.length)));
    }
    for (const body of bodies) expect((await house.ask(body)).status, `seed ${seed}`).toBe(400);
    expect((await house.ask("x".repeat(20_000))).status).toBe(413);
    // The right form around no share at all: answered like any other.
    const none = { place: good.place, question: Buffer.alloc(48, 255).toString("base64url") };
    expect((await house.ask(none)).status).toBe(200);
    expect(await house.join(code)).toEqual({ kind: "found", secret: ada.secret });
  });

  test.concurrent.for<[string, number[]]>([
    ["no such place", [10, 0, 100]],
    ["bytes left over", [10, 0, 4, 4]],
    ["no such kind", [10, 7]],
    ["an answer too short", [10, 2, 1, 3, 1, 2, 3]],
    ["a question, which only the relay passes on", [10, 3, 1, 1, 1]],
  ])("4400 · ends a connection that sends %s", async ([_what, bytes], context) => {
    const house = await openHouse(context);
    const raw = await openRaw(house.relay.socketUrl, roomOf(newSecret()));
    raw.send(Uint8Array.from(bytes));
    expect((await raw.closed).code).toBe(closeReasons.malformed.code);
  });

  test.concurrent("a stock client in the board is never asked", async (context) => {
    const house = await openHouse(context);
    const ada = await house.inBoard();
    const raw = await openRaw(house.relay.socketUrl, ada.room);
    await raw.roundTrip();
    const code = await open(ada);
    expect(await house.join(code)).toEqual({ kind: "found", secret: ada.secret });
    expect(raw.frames.filter(([type]) => type === messageTypes.door)).toEqual([]);
    await raw.close();
  });

  test.concurrent("gets no answer from another page or by another method", async (context) => {
    const house = await openHouse(context);
    const there = house.relay.url + doorway.askPath;
    const elsewhere = { method: "POST", headers: { Origin: "http://elsewhere.example" } };
    expect((await fetch(there, elsewhere)).status).toBe(403);
    expect((await fetch(there)).status).toBe(405);
    expect((await fetch(house.relay.url + doorway.receiptPath)).status).toBe(405);
  });
});
